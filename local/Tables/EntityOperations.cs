using System.Net;
using Azure;
using Azure.Core;
using Azure.Data.Tables;

namespace WxFunctions.Local.Tables;

/// <summary>What can be done with the rows of one table.</summary>
internal sealed class EntityOperations(TableRest rest, string table)
{
    private const string NextPartition = "NextPartitionKey";
    private const string NextRow = "NextRowKey";

    public Task<Response> AddAsync(ITableEntity entity, CancellationToken cancellationToken)
    {
        var message = rest.Message(RequestMethod.Post, table);
        message.Request.Headers.SetValue("Prefer", "return-no-content");
        SetBody(message.Request, entity);
        return rest.SendAsync(message, cancellationToken);
    }

    /// <summary>An update with a condition, an upsert without one.</summary>
    public Task<Response> WriteAsync(ITableEntity entity, ETag ifMatch, TableUpdateMode mode, CancellationToken cancellationToken)
    {
        var method = mode == TableUpdateMode.Replace ? RequestMethod.Put : RequestMethod.Patch;
        var message = rest.Message(method, RowPath(table, entity.PartitionKey, entity.RowKey));
        if (ifMatch != default)
            message.Request.Headers.SetValue("If-Match", ifMatch.ToString());
        SetBody(message.Request, entity);
        return rest.SendAsync(message, cancellationToken);
    }

    public Task<Response> DeleteAsync(string partitionKey, string rowKey, ETag ifMatch, CancellationToken cancellationToken)
    {
        var message = rest.Message(RequestMethod.Delete, RowPath(table, partitionKey, rowKey), HttpStatusCode.NotFound);
        message.Request.Headers.SetValue("If-Match", (ifMatch == default ? ETag.All : ifMatch).ToString());
        return rest.SendAsync(message, cancellationToken);
    }

    public Task<Response> GetAsync(
        string partitionKey, string rowKey, IEnumerable<string>? select, bool mayBeMissing, CancellationToken cancellationToken)
    {
        var path = RowPath(table, partitionKey, rowKey);
        var message = mayBeMissing
            ? rest.Message(RequestMethod.Get, path, HttpStatusCode.NotFound)
            : rest.Message(RequestMethod.Get, path);
        TableOperations.AddOptions(message.Request.Uri, null, null, Join(select));
        return rest.SendAsync(message, cancellationToken);
    }

    public AsyncPageable<T> Query<T>(string? filter, int? maxPerPage, IEnumerable<string>? select, CancellationToken cancellationToken)
        where T : class, ITableEntity
    {
        var columns = Join(select);
        return new PagedQuery<T>(
            async (continuation, size, token) =>
            {
                var message = rest.Message(RequestMethod.Get, table + "()");
                TableOperations.AddOptions(message.Request.Uri, filter, size, columns);
                AddContinuation(message.Request.Uri, continuation);
                var response = await rest.SendAsync(message, token).ConfigureAwait(false);
                return Page<T>.FromValues(EntityReader.ReadMany<T>(response), ReadContinuation(response), response);
            },
            maxPerPage,
            cancellationToken);
    }

    public async Task<Response<IReadOnlyList<Response>>> SubmitAsync(
        TableTransactionAction[] actions, CancellationToken cancellationToken)
    {
        if (actions.Length == 0)
            throw new InvalidOperationException("A transaction needs at least one action.");
        var body = new TransactionRequest(rest, table, actions);
        var message = rest.Message(RequestMethod.Post, "$batch");
        message.Request.Headers.SetValue("Content-Type", body.ContentType);
        message.Request.Content = RequestContent.Create(body.Bytes);
        var response = await rest.SendAsync(message, cancellationToken).ConfigureAwait(false);
        var parts = TransactionResponse.Read(response);
        var failed = parts.FirstOrDefault(part => part.Status >= 400);
        return failed is null
            ? Response.FromValue<IReadOnlyList<Response>>(parts, response)
            : throw new TableTransactionFailedException(new RequestFailedException(failed, null, TableRest.Errors));
    }

    public static string RowPath(string table, string partitionKey, string rowKey) =>
        $"{table}(PartitionKey='{EscapeKey(partitionKey)}',RowKey='{EscapeKey(rowKey)}')";

    private static string EscapeKey(string key) => Uri.EscapeDataString(QueryFilter.EscapeQuotes(key));

    private static string? Join(IEnumerable<string>? select) => select is null ? null : string.Join(',', select);

    private static void SetBody(Request request, ITableEntity entity)
    {
        request.Headers.SetValue("Content-Type", TableRest.JsonPlain);
        request.Content = RequestContent.Create(EntityWriter.Write(entity));
    }

    // The two values are encoded by the service and hold no space; the second one may be missing.
    private static string? ReadContinuation(Response response) =>
        TableOperations.Continuation(response, NextPartition) is { } partition
            ? $"{partition} {TableOperations.Continuation(response, NextRow)}"
            : null;

    private static void AddContinuation(RequestUriBuilder address, string? continuation)
    {
        if (string.IsNullOrEmpty(continuation))
            return;
        var keys = continuation.Split(' ', 2);
        address.AppendQuery(NextPartition, keys[0]);
        if (keys is [_, { Length: > 0 } row])
            address.AppendQuery(NextRow, row);
    }
}
