#nullable disable
using Azure;
using Azure.Data.Tables;
using WxFunctions.Local.Tables;

namespace WxFunctions.Tests.Delivery.Model;

/// <summary>A table as one process reaches it.</summary>
internal sealed class ModelTable(string name, TableStore store, Life life) : TableClient
{
    public override string Name => name;

    public override Task<Response> AddEntityAsync<T>(T entity, CancellationToken cancellationToken = default) =>
        Write(entity, rows => rows.Add(entity), cancellationToken);

    public override Task<Response> UpdateEntityAsync<T>(
        T entity, ETag ifMatch, TableUpdateMode mode = TableUpdateMode.Merge, CancellationToken cancellationToken = default) =>
        Write(entity, rows => rows.Update(entity, ifMatch, mode), cancellationToken);

    public override Task<Response> UpsertEntityAsync<T>(
        T entity, TableUpdateMode mode = TableUpdateMode.Merge, CancellationToken cancellationToken = default) =>
        Write(entity, rows => rows.Upsert(entity, mode), cancellationToken);

    public override Task<Response<T>> GetEntityAsync<T>(
        string partitionKey, string rowKey, IEnumerable<string> select = null, CancellationToken cancellationToken = default) =>
        Do(
            () => store.Find<T>(name, partitionKey, rowKey) is { } row
                ? Response.FromValue(row, Answer(200))
                : throw new RequestFailedException(404, "not found"),
            cancellationToken);

    public override Task<NullableResponse<T>> GetEntityIfExistsAsync<T>(
        string partitionKey, string rowKey, IEnumerable<string> select = null, CancellationToken cancellationToken = default) =>
        Do<NullableResponse<T>>(
            () => store.Find<T>(name, partitionKey, rowKey) is { } row
                ? Response.FromValue(row, Answer(200))
                : new NoValueResponse<T>(Answer(404)),
            cancellationToken);

    public override Task<Response> DeleteEntityAsync(
        string partitionKey, string rowKey, ETag ifMatch = default, CancellationToken cancellationToken = default) =>
        Do<Response>(() => Answer(204, store[name].Delete(partitionKey, rowKey)), cancellationToken);

    public override AsyncPageable<T> QueryAsync<T>(
        string filter = null, int? maxPerPage = null, IEnumerable<string> select = null, CancellationToken cancellationToken = default) =>
        new ModelRows<T>(() => Do(() => store[name].Where<T>(filter), cancellationToken));

    public override Task<Response<IReadOnlyList<Response>>> SubmitTransactionAsync(
        IEnumerable<TableTransactionAction> transactionActions, CancellationToken cancellationToken = default) => Do(
        () =>
        {
            store[name].Change([.. transactionActions]);
            return Response.FromValue<IReadOnlyList<Response>>([], Answer(202));
        },
        cancellationToken);

    private Task<Response> Write(ITableEntity entity, Func<TableRows, string> write, CancellationToken cancellation) => Do<Response>(
        () =>
        {
            var tag = write(store[name]);
            store.Tell(name, entity);
            return Answer(204, tag);
        },
        cancellation);

    private Task<T> Do<T>(Func<T> effect, CancellationToken cancellation)
    {
        store.Call();
        return cancellation.IsCancellationRequested ? Task.FromCanceled<T>(cancellation) : life.Do(Reach.Tables, effect);
    }

    private static PartResponse Answer(int status, string tag = null) =>
        new(status, "", tag is null ? [] : new() { ["ETag"] = tag }, "");
}
