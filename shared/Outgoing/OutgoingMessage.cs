using System.Text.Json;

namespace WxFunctions.Outgoing;

/// <summary>A message to a user, without the user: a <see cref="Rules.Reply"/> goes to whoever wrote.</summary>
public abstract record OutgoingMessage
{
    private protected OutgoingMessage()
    {
    }

    /// <summary>The agent it is shown to come from (客服账号, <c>kf_account</c>: name@account), if any; of customer-service messages.</summary>
    public string? KfAccount { get; init; }

    /// <summary>Whether WeChat writes a line below it that says AI made it; of customer-service messages.</summary>
    public bool IsAi { get; init; }

    /// <summary>WeChat's <c>msgtype</c>, which is also the name of the object that carries the content.</summary>
    internal abstract string Type { get; }

    /// <summary>Writes the content as WeChat's interface wants it.</summary>
    internal abstract void WriteContent(Utf8JsonWriter json);

    /// <summary>The messages that WeChat takes for this one: itself, or its pieces where it is too long.</summary>
    internal virtual IEnumerable<OutgoingMessage> Pieces() => [this];
}
