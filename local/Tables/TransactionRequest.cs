using System.Buffers;
using System.Text;
using Azure.Data.Tables;

namespace WxFunctions.Local.Tables;

/// <summary>The multipart body of an entity group transaction: one change set, one HTTP request a part.</summary>
internal sealed class TransactionRequest
{
    private const string NewLine = "\r\n";

    private readonly TableRest rest;
    private readonly string table;
    private readonly ArrayBufferWriter<byte> body = new();

    public TransactionRequest(TableRest rest, string table, IEnumerable<TableTransactionAction> actions)
    {
        this.rest = rest;
        this.table = table;

        // Azurite answers 500 to boundaries with other prefixes.
        var batch = $"batch_{Guid.NewGuid()}";
        var changeSet = $"changeset_{Guid.NewGuid()}";
        ContentType = $"multipart/mixed; boundary={batch}";
        Write($"--{batch}", $"Content-Type: multipart/mixed; boundary={changeSet}", "");
        foreach (var action in actions)
        {
            Write($"--{changeSet}", "Content-Type: application/http", "Content-Transfer-Encoding: binary", "");
            WriteAction(action);
        }

        Write($"--{changeSet}--", $"--{batch}--");
    }

    public string ContentType { get; }

    public ReadOnlyMemory<byte> Bytes => body.WrittenMemory;

    private void WriteAction(TableTransactionAction action)
    {
        var row = EntityOperations.RowPath(table, action.Entity.PartitionKey, action.Entity.RowKey);
        var (method, path) = action.ActionType switch
        {
            TableTransactionActionType.Add => ("POST", table),
            TableTransactionActionType.Delete => ("DELETE", row),
            TableTransactionActionType.UpdateReplace or TableTransactionActionType.UpsertReplace => ("PUT", row),
            TableTransactionActionType.UpdateMerge or TableTransactionActionType.UpsertMerge => ("PATCH", row),
            _ => throw new ArgumentException($"'{action.ActionType}' is no kind of action.", nameof(action)),
        };
        Write($"{method} {rest.Address(path).AbsoluteUri} HTTP/1.1");
        Write($"Accept: {TableRest.JsonWithTypes}", $"DataServiceVersion: {TableRest.DataServiceVersion}", "Prefer: return-no-content");
        if (IfMatch(action) is { } ifMatch)
            Write($"If-Match: {ifMatch}");
        if (action.ActionType == TableTransactionActionType.Delete)
            Write("");
        else
            WriteEntity(action.Entity);
    }

    private static string? IfMatch(TableTransactionAction action) => action.ActionType switch
    {
        TableTransactionActionType.Delete => action.ETag == default ? "*" : action.ETag.ToString(),
        TableTransactionActionType.UpdateMerge or TableTransactionActionType.UpdateReplace when action.ETag != default =>
            action.ETag.ToString(),
        _ => null,
    };

    private void WriteEntity(ITableEntity entity)
    {
        Write($"Content-Type: {TableRest.JsonPlain}", "");
        body.Write(EntityWriter.Write(entity).Span);
        Write("");
    }

    private void Write(params ReadOnlySpan<string> lines)
    {
        foreach (var line in lines)
            body.Write(Encoding.UTF8.GetBytes(line + NewLine));
    }
}
