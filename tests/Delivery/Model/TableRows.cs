using System.Buffers;
using System.Text;
using System.Text.Json;
using Azure;
using Azure.Data.Tables;
using WxFunctions.Local.Tables;

namespace WxFunctions.Tests.Delivery.Model;

/// <summary>The rows of one table, as the service keeps them: each with the members that were written, an ETag and the time.</summary>
internal sealed class TableRows(TimeProvider time)
{
    private const int ChangesMax = 100;

    private Dictionary<(string Partition, string Row), Dictionary<string, JsonElement>> rows = [];
    private int writes;

    /// <summary>How many transactions there have been.</summary>
    public int Transactions { get; private set; }

    public T? Find<T>(string partition, string row)
        where T : class, ITableEntity =>
        rows.TryGetValue((partition, row), out var members) ? EntityReader.ReadOne<T>(new PartResponse(200, "OK", [], Json(members))) : null;

    /// <summary>What a question finds, sorted by the keys.</summary>
    public IReadOnlyList<T> Where<T>(string? filter)
        where T : class, ITableEntity =>
        [
            .. rows.Where(row => filter is null || new RowFilter(filter).Holds(row.Value))
                .OrderBy(row => row.Key.Partition, StringComparer.Ordinal).ThenBy(row => row.Key.Row, StringComparer.Ordinal)
                .Select(row => Find<T>(row.Key.Partition, row.Key.Row)!),
        ];

    public string Add(ITableEntity entity) => rows.ContainsKey(Key(entity)) ? throw Refused(409) : Put(entity, []);

    public string Update(ITableEntity entity, ETag ifMatch, TableUpdateMode mode)
    {
        if (!rows.TryGetValue(Key(entity), out var known))
            throw Refused(404);
        return ifMatch != ETag.All && known[EntityNames.ETag].GetString() != ifMatch.ToString()
            ? throw Refused(412)
            : Put(entity, mode == TableUpdateMode.Merge ? known : []);
    }

    public string Upsert(ITableEntity entity, TableUpdateMode mode) =>
        Put(entity, mode == TableUpdateMode.Merge && rows.TryGetValue(Key(entity), out var known) ? known : []);

    public string Delete(string partition, string row) => rows.Remove((partition, row)) ? "" : throw Refused(404);

    /// <summary>All changes, or none where one cannot be made.</summary>
    public void Change(IReadOnlyCollection<TableTransactionAction> actions)
    {
        Transactions++;
        var before = rows.ToDictionary();
        try
        {
            if (actions.Count > ChangesMax || actions.DistinctBy(action => action.Entity.PartitionKey).Count() != 1)
                throw Refused(400);
            foreach (var action in actions)
                _ = Change(action);
        }
        catch (RequestFailedException refused)
        {
            rows = before;
            throw new TableTransactionFailedException(refused);
        }
    }

    private string Change(TableTransactionAction action) => action.ActionType switch
    {
        TableTransactionActionType.Add => Add(action.Entity),
        TableTransactionActionType.Delete => Delete(action.Entity.PartitionKey, action.Entity.RowKey),
        TableTransactionActionType.UpsertMerge => Upsert(action.Entity, TableUpdateMode.Merge),
        TableTransactionActionType.UpdateMerge => Update(action.Entity, action.ETag, TableUpdateMode.Merge),
        var other => throw new NotSupportedException($"The app does not ask for {other}."),
    };

    private string Put(ITableEntity entity, Dictionary<string, JsonElement> known)
    {
        var members = known.ToDictionary();
        using var json = JsonDocument.Parse(EntityWriter.Write(entity));
        foreach (var member in json.RootElement.EnumerateObject())
            members[member.Name] = member.Value.Clone();
        var tag = $"W/\"{++writes}\"";
        members[EntityNames.ETag] = JsonSerializer.SerializeToElement(tag);
        members[EntityNames.Timestamp] = JsonSerializer.SerializeToElement(time.GetUtcNow());
        rows[Key(entity)] = members;
        return tag;
    }

    private static (string Partition, string Row) Key(ITableEntity entity) => (entity.PartitionKey, entity.RowKey);

    private static RequestFailedException Refused(int status) => new(status, "refused");

    private static string Json(Dictionary<string, JsonElement> members)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(buffer);
        json.WriteStartObject();
        foreach (var (name, value) in members)
        {
            json.WritePropertyName(name);
            value.WriteTo(json);
        }

        json.WriteEndObject();
        json.Flush();
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
