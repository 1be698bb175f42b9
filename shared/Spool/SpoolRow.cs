using System.Globalization;
using System.Text.Json;
using Azure.Data.Tables;
using Azure.Messaging.ServiceBus;
using WxFunctions.Queues;
using WxFunctions.Storage;

namespace WxFunctions.Spool;

/// <summary>
/// A queue message as a row of table <c>Spool</c>. The keys sort by arrival, so that the spool is drained in the order in which it was
/// filled.
/// </summary>
internal static class SpoolRow
{
    private const string IdProperty = "MessageId";
    private const string SessionProperty = "SessionId";
    private const string PropertiesProperty = "Properties";

    public static TableEntity Of(ServiceBusMessage message, DateTimeOffset now)
    {
        var row = new TableEntity(
            now.ToString("yyyyMMddHHmm", CultureInfo.InvariantCulture),
            $"{now.UtcTicks:D19}-{SessionKey.Hash(System.Text.Encoding.UTF8.GetBytes(message.MessageId))}")
        {
            [IdProperty] = message.MessageId,
            [SessionProperty] = message.SessionId,
            [PropertiesProperty] = JsonSerializer.Serialize(
                message.ApplicationProperties.ToDictionary(pair => pair.Key, pair => (string)pair.Value)),
        };
        RowBytes.Write(row, message.Body.ToMemory().Span);
        return row;
    }

    /// <summary>The rows of a session: of what one user has sent.</summary>
    public static string FilterOf(string session) => TableClient.CreateQueryFilter($"SessionId eq {session}");

    public static ServiceBusMessage ToMessage(TableEntity row)
    {
        var message = new ServiceBusMessage(RowBytes.Read(row).AsMemory())
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
