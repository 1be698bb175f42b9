#nullable disable

using Azure.Core;
using Azure.Data.Tables.Models;
using WxFunctions.Local.Tables;

namespace Azure.Data.Tables;

public class TableServiceClient
{
    private readonly TableRest rest;

    public TableServiceClient(string connectionString)
        : this(connectionString, (TableClientOptions)null)
    {
    }

    public TableServiceClient(string connectionString, TableClientOptions options = null) =>
        rest = new TableRest(TableConnection.Parse(connectionString), options ?? new TableClientOptions());

    public TableServiceClient(Uri endpoint, TokenCredential tokenCredential, TableClientOptions options = null) =>
        throw new NotSupportedException(
            "Signing in to table storage with an identity needs the Azure flavour; the Local flavour takes a connection string.");

    protected TableServiceClient()
    {
    }

    public virtual string AccountName => rest.AccountName;

    public virtual Uri Uri => rest.Endpoint;

    public virtual TableClient GetTableClient(string tableName)
    {
        ArgumentNullException.ThrowIfNull(tableName);
        return new TableClient(rest, tableName);
    }

    public virtual Task<Response<TableItem>> CreateTableIfNotExistsAsync(string tableName, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(tableName);
        return TableOperations.CreateIfNotExistsAsync(rest, tableName, cancellationToken);
    }

    public virtual Task<Response> DeleteTableAsync(string tableName, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(tableName);
        return TableOperations.DeleteAsync(rest, tableName, cancellationToken);
    }

    public virtual AsyncPageable<TableItem> QueryAsync(
        string filter = null, int? maxPerPage = null, CancellationToken cancellationToken = default) =>
        TableOperations.Query(rest, filter, maxPerPage, cancellationToken);
}
