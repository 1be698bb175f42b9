using System.Buffers;
using System.Text;
using System.Text.Json;
using Azure;
using Azure.Data.Tables;
using WxFunctions.Local.Tables;

namespace WxFunctions.Tests.Delivery.Model;

/// <summary>The rows of one table, as the service keeps them: each with the members that were written, and an ETag.</summary>
internal sealed class TableRows
{
    private readonly Dictionary<(string Partition, string Row), Dictionary<string, JsonElement>> rows = [];
    private int writes;

    public T? Find<T>(string partition, string row)
        where T : class, ITableEntity =>
        rows.TryGetValue((partition, row), out var members) ? EntityReader.ReadOne<T>(new PartResponse(200, "OK", [], Json(members))) : null;

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

    private string Put(ITableEntity entity, Dictionary<string, JsonElement> members)
    {
        using var json = JsonDocument.Parse(EntityWriter.Write(entity));
        foreach (var member in json.RootElement.EnumerateObject())
            members[member.Name] = member.Value.Clone();
        var tag = $"W/\"{++writes}\"";
        members[EntityNames.ETag] = JsonSerializer.SerializeToElement(tag);
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
