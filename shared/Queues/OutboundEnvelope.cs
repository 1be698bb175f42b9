using System.Text.Json;
using Azure.Messaging.ServiceBus;
using WxFunctions.Outgoing;
using WxFunctions.WeChat.Api;

namespace WxFunctions.Queues;

/// <summary>A message on its way through the queue <see cref="QueueNames.Outbound"/>, in the JSON that other systems may send too.</summary>
/// <param name="Account">The short name of the account that sends.</param>
/// <param name="Id">The id of the message; the queue takes an id once.</param>
/// <param name="To">The user's OpenID.</param>
/// <param name="Type">WeChat's <c>msgtype</c>.</param>
/// <param name="Content">The object of that name, in WeChat's own shape.</param>
/// <param name="ExpiresAt">When it is no use any more.</param>
/// <param name="Round">1 at first; one more each time it was put off.</param>
internal sealed record OutboundEnvelope(
    string Account, string Id, string To, string Type, JsonElement Content, DateTimeOffset ExpiresAt, int Round)
{
    private const string AccountProperty = "account";
    private const string IdProperty = "id";
    private const string ExpiresAtProperty = "expiresAt";
    private const string RoundProperty = "round";
    private const string OriginProperty = "origin";

    /// <summary>The agent it is shown to come from (<c>kf_account</c>), if any.</summary>
    public string? KfAccount { get; init; }

    /// <summary>Whether WeChat writes below it that AI made it (<c>aimsgcontext</c>).</summary>
    public bool IsAi { get; init; }

    /// <summary>What is sent instead where the user may not be sent this one: an object of <c>type</c> and its sibling; undefined for
    /// nothing.</summary>
    public JsonElement Fallback { get; init; }

    /// <summary>Who wanted it sent.</summary>
    public OutboundOrigin Origin { get; init; }

    /// <summary>What has happened to it so far.</summary>
    public OutboundProgress Progress { get; init; } = OutboundProgress.None;

    public static OutboundEnvelope Of(string account, string id, string to, OutgoingMessage message, DateTimeOffset expiresAt)
    {
        using var content = JsonDocument.Parse(WeChatJson.Write(message.WriteContent));
        return new OutboundEnvelope(account, id, to, message.Type, content.RootElement.Clone(), expiresAt, Round: 1)
        {
            KfAccount = message.KfAccount,
            IsAi = message.IsAi,
        };
    }

    /// <summary>The message for the queue. Each round has a queue id of its own, or the queue would drop it as a duplicate.</summary>
    public ServiceBusMessage ToMessage()
    {
        var message = new ServiceBusMessage(Json())
        {
            MessageId = Round == 1 ? Id : $"{Id}~{Round}",
            SessionId = SessionKey.Of(Account, To),
            ContentType = "application/json",
            ApplicationProperties =
            {
                [AccountProperty] = Account,
                [IdProperty] = Id,
                [ExpiresAtProperty] = ExpiresAt,
                [RoundProperty] = Round,
                [OriginProperty] = Origin.ToString(),
            },
        };
        Progress.WriteTo(message.ApplicationProperties);
        return message;
    }

    /// <summary>Reads what <see cref="ToMessage"/> made.</summary>
    public static OutboundEnvelope Read(ServiceBusReceivedMessage message)
    {
        var properties = message.ApplicationProperties;
        using var json = JsonDocument.Parse(message.Body.ToMemory());
        var root = json.RootElement;
        var type = root.GetProperty("type").GetString()!;
        return new OutboundEnvelope(
            (string)properties[AccountProperty],
            (string)properties[IdProperty],
            root.GetProperty("to").GetString()!,
            type,
            root.GetProperty(type).Clone(),
            (DateTimeOffset)properties[ExpiresAtProperty],
            (int)properties[RoundProperty])
        {
            KfAccount = root.TryGetProperty("account", out var kfAccount) ? kfAccount.GetString() : null,
            IsAi = root.TryGetProperty("ai", out var ai) && ai.GetBoolean(),
            Fallback = root.TryGetProperty("fallback", out var fallback) ? fallback.Clone() : default,
            Origin = Enum.Parse<OutboundOrigin>((string)properties[OriginProperty]),
            Progress = OutboundProgress.Read(properties),
        };
    }

    private ReadOnlyMemory<byte> Json() => WeChatJson.Write(json =>
    {
        json.WriteStartObject();
        json.WriteString("to", To);
        json.WriteString("type", Type);
        json.WritePropertyName(Type);
        Content.WriteTo(json);
        json.WriteIfAny("account", KfAccount);
        if (IsAi)
            json.WriteBoolean("ai", true);
        if (Fallback.ValueKind == JsonValueKind.Object)
        {
            json.WritePropertyName("fallback");
            Fallback.WriteTo(json);
        }

        json.WriteEndObject();
    });
}
