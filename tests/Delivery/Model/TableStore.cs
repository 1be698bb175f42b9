namespace WxFunctions.Tests.Delivery.Model;

/// <summary>All tables. What is in them outlives every process.</summary>
internal sealed class TableStore(TimeProvider time)
{
    private readonly Dictionary<string, TableRows> tables = [];

    /// <summary>Told of each row that has been written: its table and keys.</summary>
    public event Action<string, Azure.Data.Tables.ITableEntity>? Written;

    /// <summary>Told of each row that was looked for, before whoever looked does anything about it: somebody else may.</summary>
    public event Action? Looked;

    /// <summary>Told of each call before it is answered: it may take its time.</summary>
    public event Action? Called;

    public TableRows this[string table] => tables.TryGetValue(table, out var rows) ? rows : tables[table] = new(time);

    public T? Find<T>(string table, string partition, string row)
        where T : class, Azure.Data.Tables.ITableEntity
    {
        var found = this[table].Find<T>(partition, row);
        Looked?.Invoke();
        return found;
    }

    public void Call() => Called?.Invoke();

    public void Tell(string table, Azure.Data.Tables.ITableEntity entity) => Written?.Invoke(table, entity);
}
