namespace WxFunctions.Tests.Delivery.Model;

/// <summary>All tables. What is in them outlives every process.</summary>
internal sealed class TableStore
{
    private readonly Dictionary<string, TableRows> tables = [];

    /// <summary>Told of each row that has been written: its table and keys.</summary>
    public event Action<string, Azure.Data.Tables.ITableEntity>? Written;

    public TableRows this[string table] => tables.TryGetValue(table, out var rows) ? rows : tables[table] = new();

    public void Tell(string table, Azure.Data.Tables.ITableEntity entity) => Written?.Invoke(table, entity);
}
