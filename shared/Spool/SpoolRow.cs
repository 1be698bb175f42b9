using System.Globalization;
using System.Text.Json;
using Azure.Data.Tables;
using Azure.Messaging.ServiceBus;
using WxFunctions.Queues;

namespace WxFunctions.Spool;

/// <summary>
/// A queue message as a row of table <c>Spool</c>. The keys sort by arrival, so that the spool is drained in the order in which it was
/// filled; the body is cut, as a property of a table holds 64 KiB.
/// </summary>
internal static class SpoolRow
{
    private const int ChunkBytes = 64 * 1024;
    private const string IdProperty = "MessageId";
    private const string SessionProperty = "SessionId";
    private const string PropertiesProperty = "Properties";
    private const string ChunkPrefix = "Body";

    public static TableEntity Of(ServiceBusMessage message, DateTimeOffset now)
    {
        var body = message.Body.ToMemory();
        var row = new TableEntity(
            now.ToString("yyyyMMddHHmm", CultureInfo.InvariantCulture),
            $"{now.UtcTicks:D19}-{SessionKey.Hash(System.Text.Encoding.UTF8.GetBytes(message.MessageId))}")
        {
            [IdProperty] = message.MessageId,
            [SessionProperty] = message.SessionId,
            [PropertiesProperty] = JsonSerializer.Serialize(
                message.ApplicationProperties.ToDictionary(pair => pair.Key, pair => (string)pair.Value)),
        };
        for (var (at, chunk) = (0, 0); at < body.Length; at += ChunkBytes, chunk++)
            row[$"{ChunkPrefix}{chunk}"] = body.Slice(at, Math.Min(ChunkBytes, body.Length - at)).ToArray();
        return row;
    }

    /// <summary>The rows of a session: of what one user has sent.</summary>
    public static string FilterOf(string session) => TableClient.CreateQueryFilter($"SessionId eq {session}");

    public static ServiceBusMessage ToMessage(TableEntity row)
    {
        using var body = new MemoryStream();
        for (var chunk = 0; row.GetBinary($"{ChunkPrefix}{chunk}") is { } bytes; chunk++)
            body.Write(bytes);
        var message = new ServiceBusMessage(body.ToArray().AsMemory())
        {
            MessageId = row.GetString(IdProperty),
            SessionId = row.GetString(SessionProperty),
        };
        foreach (var (name, value) in JsonSerializer.Deserialize<Dictionary<string, string>>(row.GetString(PropertiesProperty))!)
            message.ApplicationProperties[name] = value;
        InboundEnvelope.CameAt(message, CameAt(row));
        return message;
    }

    /// <summary>The key begins with it; of a row that somebody else has written, when that was.</summary>
    private static DateTimeOffset CameAt(TableEntity row) =>
        long.TryParse(row.RowKey.Split('-')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var ticks)
        && ticks <= DateTimeOffset.MaxValue.Ticks
            ? new(ticks, TimeSpan.Zero)
            : row.Timestamp ?? DateTimeOffset.UnixEpoch;
}
