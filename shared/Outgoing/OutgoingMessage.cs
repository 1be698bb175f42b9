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

    /// <summary>
    /// What is sent instead where WeChat lets no customer-service message through any more, because the user's last action is too long ago
    /// or its allowance used up. It has no fallback of its own, and of a text as much as fits into one message.
    /// </summary>
    public OutgoingMessage? Fallback { get; init; }

    /// <summary>WeChat's <c>msgtype</c>, which is also the name of the object that carries the content.</summary>
    internal abstract string Type { get; }

    /// <summary>Whether it goes by the interface of customer-service messages, which knows agents and the AI label.</summary>
    internal virtual bool IsCustomerService => true;

    /// <summary>Writes the content as WeChat's interface wants it.</summary>
    internal abstract void WriteContent(Utf8JsonWriter json);

    /// <summary>The messages that WeChat takes for this one: itself, or its pieces where it is too long.</summary>
    internal virtual IReadOnlyList<OutgoingMessage> Pieces() => [this];

    /// <summary>Writes <c>type</c>, and the member of that name.</summary>
    internal void WriteTypeAndContent(Utf8JsonWriter json)
    {
        json.WriteString("type", Type);
        json.WritePropertyName(Type);
        WriteContent(json);
    }
}
