using System.Buffers;
using System.Text.Json;
using Azure.Data.Tables;

namespace WxFunctions.Local.Tables;

/// <summary>An entity as the JSON that is sent. Nulls are left out: the store keeps none.</summary>
internal static class EntityWriter
{
    public static ReadOnlyMemory<byte> Write(ITableEntity entity)
    {
        var buffer = new ArrayBufferWriter<byte>();

        // The default encoder keeps the body ASCII: Azurite decodes a body chunk by chunk and garbles a character on the seam.
        using var json = new Utf8JsonWriter(buffer);
        json.WriteStartObject();
        WriteIfSet(json, EntityNames.PartitionKey, entity.PartitionKey);
        WriteIfSet(json, EntityNames.RowKey, entity.RowKey);
        if (entity is TableEntity loose)
            WriteLoose(json, loose);
        else
            WriteTyped(json, entity);
        json.WriteEndObject();
        json.Flush();
        return buffer.WrittenMemory;
    }

    private static void WriteLoose(Utf8JsonWriter json, TableEntity entity)
    {
        foreach (var (name, value) in entity)
        {
            if (name is not (EntityNames.PartitionKey or EntityNames.RowKey or EntityNames.Timestamp or EntityNames.ETag))
                WriteIfSet(json, name, value);
        }
    }

    private static void WriteTyped(Utf8JsonWriter json, ITableEntity entity)
    {
        foreach (var (name, property) in TypedShape.Of(entity.GetType()).Properties)
        {
            if (!property.CanRead)
                continue;
            var value = property.GetValue(entity);
            WriteIfSet(json, name, value is Enum member ? member.ToString() : value);
        }
    }

    private static void WriteIfSet(Utf8JsonWriter json, string name, object? value)
    {
        if (value is not null)
            EdmValue.Write(json, name, value);
    }
}
