using System.Collections.Immutable;
using System.Globalization;
using System.IO.Compression;
using System.Text.Json;
using Azure.Messaging.ServiceBus;
using WxFunctions.WeChat.Api;

namespace WxFunctions.Queues;

/// <summary>
/// Messages that are to be sent all or not at all, as one message of the queue <see cref="QueueNames.Outbound"/>: it is in the queue or it
/// is not, and is taken apart there.
/// </summary>
/// <param name="Account">The short name of the account that sends.</param>
/// <param name="Id">The id of the whole.</param>
/// <param name="Messages">The messages, all of them requests; the ids are their own, so taking it apart twice has no second effect.</param>
internal sealed record OutboundBatch(string Account, string Id, ImmutableArray<OutboundEnvelope> Messages)
{
    private const string AccountProperty = "account";
    private const string IdProperty = "id";
    private const string TypeProperty = "type";
    private const string ReplayProperty = "replay";
    private const string TypeName = "batch";

    /// <summary>How often it was put back from the dead letters.</summary>
    public int Replay { get; init; }

    /// <summary>Whether a message of the queue is one of these.</summary>
    public static bool Is(ServiceBusReceivedMessage message) =>
        message.ApplicationProperties.TryGetValue(TypeProperty, out var type) && type is TypeName;

    /// <summary>The message for the queue, in a session of its own. Its size has to be looked at.</summary>
    public ServiceBusMessage ToMessage()
    {
        var message = new ServiceBusMessage(Packed.Pack(WeChatJson.Write(WriteTo).Span, CompressionLevel.Optimal))
        {
            MessageId = $"{Account}:b:{Id}" + (Replay > 0 ? $"~r{Replay}" : ""),
            SessionId = $"{Account}:b:{Id}",
            ApplicationProperties = { [AccountProperty] = Account, [IdProperty] = Id, [TypeProperty] = TypeName },
        };
        if (Replay > 0)
            message.ApplicationProperties[ReplayProperty] = Replay;
        return message;
    }

    /// <summary>Reads what <see cref="ToMessage"/> made.</summary>
    public static OutboundBatch Read(ServiceBusReceivedMessage message)
    {
        var properties = message.ApplicationProperties;
        var account = (string)properties[AccountProperty];
        using var json = JsonDocument.Parse(Packed.Unpack(message.Body.ToMemory()));
        return new OutboundBatch(
            account, (string)properties[IdProperty], [.. json.RootElement.EnumerateArray().Select(item => ReadItem(account, item))])
        {
            Replay = properties.TryGetValue(ReplayProperty, out var replay) ? (int)replay : 0,
        };
    }

    private void WriteTo(Utf8JsonWriter json)
    {
        json.WriteStartArray();
        foreach (var message in Messages)
        {
            json.WriteStartObject();
            json.WriteString("id", message.Id);
            json.WriteString("expiresAt", Text(message.ExpiresAt));
            if (message.NotBefore is { } due)
                json.WriteString("notBefore", Text(due));
            json.WritePropertyName("message");
            message.WriteTo(json);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static OutboundEnvelope ReadItem(string account, JsonElement item) =>
        OutboundEnvelope.Read(account, item.GetProperty("id").GetString()!, item.GetProperty("message")) with
        {
            ExpiresAt = item.GetProperty("expiresAt").GetDateTimeOffset(),
            NotBefore = item.TryGetProperty("notBefore", out var due) ? due.GetDateTimeOffset() : null,
            Origin = OutboundOrigin.Request,
        };

    private static string Text(DateTimeOffset time) => time.ToString("O", CultureInfo.InvariantCulture);
}
