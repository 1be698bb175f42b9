using System.IO.Compression;
using Azure.Messaging.ServiceBus;
using WxFunctions.Telemetry;

namespace WxFunctions.Queues;

/// <summary>
/// A callback on its way through the queue <see cref="QueueNames.Inbound"/>: the decrypted body as it came, so that a type nobody has
/// modelled yet is never lost.
/// </summary>
/// <param name="Account">The short name of the account.</param>
/// <param name="Id">The queue's message id, but for replays: the same callback has the same id, however often WeChat sends it.</param>
/// <param name="OpenId">The user; empty where WeChat named none.</param>
/// <param name="Body">XML or JSON, in UTF-8.</param>
public sealed record InboundEnvelope(string Account, string Id, string OpenId, ReadOnlyMemory<byte> Body)
{
    /// <summary>What a queue of the Standard tier takes, less the room for properties, in bytes.</summary>
    internal const int QueuedBytesMax = 250 * 1024;

    private const int PlainBytesMax = 64 * 1024;
    private const string AccountProperty = "account";
    private const string IdProperty = "id";
    private const string OpenIdProperty = "openid";
    private const string EncodingProperty = "encoding";
    private const string AnsweredByProperty = "answeredBy";
    private const string ArrivedAtProperty = "arrivedAt";
    private const string Brotli = "br";

    /// <summary>The rule that answered it inside the callback; null where nothing has been said yet.</summary>
    public string? AnsweredBy { get; init; }

    /// <summary>When it came, where it was put on the queue later than that; null: when it was queued.</summary>
    public DateTimeOffset? ArrivedAt { get; init; }

    /// <summary>The message for the queue; a big body is compressed.</summary>
    public ServiceBusMessage ToMessage()
    {
        var big = Body.Length > PlainBytesMax;
        var message = new ServiceBusMessage(big ? Packed.Pack(Body.Span, CompressionLevel.Fastest) : Body)
        {
            MessageId = Id,
            SessionId = SessionKey.Of(Account, OpenId),
            ApplicationProperties = { [AccountProperty] = Account, [OpenIdProperty] = OpenId },
        };
        if (big)
            message.ApplicationProperties[EncodingProperty] = Brotli;
        if (AnsweredBy is not null)
            message.ApplicationProperties[AnsweredByProperty] = AnsweredBy;
        return message.Carry();
    }

    /// <summary>The same message back on the queue, which takes an id once: it goes by another there, and by its own everywhere else.</summary>
    public static ServiceBusMessage Again(ServiceBusReceivedMessage message, int replay)
    {
        ArgumentNullException.ThrowIfNull(message);
        var id = IdOf(message);
        var again = new ServiceBusMessage(message) { MessageId = $"{id}~r{replay}", ApplicationProperties = { [IdProperty] = id } };
        CameAt(again, message.EnqueuedTime);
        return again;
    }

    /// <summary>Notes when a message came that is put on the queue later: what its user may be sent goes by that. The first time counts.</summary>
    internal static void CameAt(ServiceBusMessage message, DateTimeOffset at) => message.ApplicationProperties.TryAdd(ArrivedAtProperty, at);

    /// <summary>Reads what <see cref="ToMessage"/> made.</summary>
    public static InboundEnvelope Read(ServiceBusReceivedMessage message)
    {
        ArgumentNullException.ThrowIfNull(message);
        var properties = message.ApplicationProperties;
        var body = message.Body.ToMemory();
        return new InboundEnvelope(
            (string)properties[AccountProperty],
            IdOf(message),
            (string)properties[OpenIdProperty],
            properties.ContainsKey(EncodingProperty) ? Packed.Unpack(body) : body)
        {
            AnsweredBy = properties.TryGetValue(AnsweredByProperty, out var rule) ? (string)rule : null,
            ArrivedAt = properties.TryGetValue(ArrivedAtProperty, out var at) ? (DateTimeOffset)at : null,
        };
    }

    private static string IdOf(ServiceBusReceivedMessage message) =>
        message.ApplicationProperties.TryGetValue(IdProperty, out var id) ? (string)id : message.MessageId;
}
