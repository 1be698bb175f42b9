using System.Text.Json;
using Azure;
using Azure.Data.Tables;

namespace WxFunctions.Local.Tables;

/// <summary>Entities out of the JSON that came back.</summary>
internal static class EntityReader
{
    public static T ReadOne<T>(Response response)
        where T : class, ITableEntity
    {
        using var document = JsonDocument.Parse(response.Content.ToMemory());
        return Read<T>(document.RootElement);
    }

    public static IReadOnlyList<T> ReadMany<T>(Response response)
        where T : class, ITableEntity
    {
        using var document = JsonDocument.Parse(response.Content.ToMemory());
        return [.. document.RootElement.GetProperty("value").EnumerateArray().Select(Read<T>)];
    }

    private static T Read<T>(JsonElement json)
        where T : class, ITableEntity
    {
        var entity = Activator.CreateInstance<T>();
        foreach (var property in json.EnumerateObject())
            Take(entity, json, property);
        return entity;
    }

    private static void Take(ITableEntity entity, JsonElement json, JsonProperty property)
    {
        switch (property.Name)
        {
            case EntityNames.PartitionKey: entity.PartitionKey = property.Value.GetString(); break;
            case EntityNames.RowKey: entity.RowKey = property.Value.GetString(); break;
            case EntityNames.Timestamp: entity.Timestamp = EdmValue.ParseDate(property.Value.GetString()!); break;
            case EntityNames.ETag: entity.ETag = new ETag(property.Value.GetString()!); break;
            case var name when name.Contains("odata.", StringComparison.Ordinal): break;
            case var name: Set(entity, name, EdmValue.Read(property.Value, TypeOf(json, name))); break;
        }
    }

    private static string? TypeOf(JsonElement json, string name) =>
        json.TryGetProperty(name + EntityNames.TypeSuffix, out var type) ? type.GetString() : null;

    private static void Set(ITableEntity entity, string name, object? value)
    {
        if (entity is TableEntity loose)
            loose[name] = value;
        else if (value is not null && TypedShape.Of(entity.GetType()).Properties.TryGetValue(name, out var property) && property.CanWrite)
            SetTyped(entity, property, value);
    }

    private static void SetTyped(ITableEntity entity, System.Reflection.PropertyInfo property, object value)
    {
        if (EdmValue.TryConvert(value, property.PropertyType, out var converted))
            property.SetValue(entity, converted);
        else if (!(Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType).IsEnum)
            throw new InvalidOperationException(
                $"The row holds a {value.GetType().Name} where {entity.GetType().Name}.{property.Name} is a {property.PropertyType.Name}.");
    }
}
