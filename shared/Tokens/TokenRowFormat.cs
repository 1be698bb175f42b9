using Azure.Data.Tables;

namespace WxFunctions.Tokens;

/// <summary>
/// A row as the table takes it. A string property holds 32 K characters, so a longer value goes on in <c>Value_1</c>, <c>Value_2</c> …
/// </summary>
internal static class TokenRowFormat
{
    private const int PropertyCharsMax = 30_000;

    public static TableEntity Write(TokenRow row)
    {
        var entity = new TableEntity(row.Account, row.Name);
        Spread(entity, nameof(row.Value), row.Value);
        Spread(entity, nameof(row.Previous), row.Previous);
        Set(entity, nameof(row.ExpiresAt), row.ExpiresAt);
        Set(entity, nameof(row.RefreshedAt), row.RefreshedAt);
        Set(entity, nameof(row.RefreshedBy), row.RefreshedBy);
        Set(entity, nameof(row.ForcedAt), row.ForcedAt);
        Set(entity, nameof(row.ForcedDay), row.ForcedDay);
        Set(entity, nameof(row.ForcedCount), row.ForcedCount);
        Set(entity, nameof(row.LeaseUntil), row.LeaseUntil);
        Set(entity, nameof(row.WriteId), row.WriteId);
        return entity;
    }

    public static TokenRow Read(TableEntity entity) => new(entity.PartitionKey, entity.RowKey)
    {
        ETag = entity.ETag,
        Value = Gather(entity, nameof(TokenRow.Value)),
        Previous = Gather(entity, nameof(TokenRow.Previous)),
        ExpiresAt = entity.GetDateTimeOffset(nameof(TokenRow.ExpiresAt)),
        RefreshedAt = entity.GetDateTimeOffset(nameof(TokenRow.RefreshedAt)),
        RefreshedBy = entity.GetString(nameof(TokenRow.RefreshedBy)),
        ForcedAt = entity.GetDateTimeOffset(nameof(TokenRow.ForcedAt)),
        ForcedDay = entity.GetString(nameof(TokenRow.ForcedDay)),
        ForcedCount = entity.GetInt32(nameof(TokenRow.ForcedCount)) ?? 0,
        LeaseUntil = entity.GetDateTimeOffset(nameof(TokenRow.LeaseUntil)),
        WriteId = entity.GetString(nameof(TokenRow.WriteId)),
    };

    private static void Set(TableEntity entity, string name, object? value)
    {
        if (value is not null)
            entity[name] = value;
    }

    private static void Spread(TableEntity entity, string name, string? value)
    {
        for (var part = 0; value is not null && (part == 0 || part * PropertyCharsMax < value.Length); part++)
        {
            var rest = value.Length - (part * PropertyCharsMax);
            entity[PartName(name, part)] = value.Substring(part * PropertyCharsMax, Math.Min(PropertyCharsMax, rest));
        }
    }

    private static string? Gather(TableEntity entity, string name)
    {
        var value = entity.GetString(name);
        for (var part = 1; value is not null && entity.GetString(PartName(name, part)) is { } more; part++)
            value += more;
        return value;
    }

    private static string PartName(string name, int part) => part == 0 ? name : $"{name}_{part}";
}
