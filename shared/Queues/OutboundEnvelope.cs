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

    public static OutboundEnvelope Of(string account, string id, string to, OutgoingMessage message, DateTimeOffset expiresAt)
    {
        using var content = JsonDocument.Parse(WeChatJson.Write(message.WriteContent));
        return new OutboundEnvelope(account, id, to, message.Type, content.RootElement.Clone(), expiresAt, Round: 1);
    }

    /// <summary>The message for the queue. Each round has a queue id of its own, or the queue would drop it as a duplicate.</summary>
    public ServiceBusMessage ToMessage() => new(Json())
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
        },
    };

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
            (int)properties[RoundProperty]);
    }

    private ReadOnlyMemory<byte> Json() => WeChatJson.Write(json =>
    {
        json.WriteStartObject();
        json.WriteString("to", To);
        json.WriteString("type", Type);
        json.WritePropertyName(Type);
        Content.WriteTo(json);
        json.WriteEndObject();
    });
}
