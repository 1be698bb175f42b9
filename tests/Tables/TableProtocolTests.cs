using System.Net;
using System.Security.Cryptography;
using System.Text;
using Azure;
using Azure.Data.Tables;

namespace WxFunctions.Tests.Tables;

/// <summary>What no emulator can be made to do at will.</summary>
public sealed class TableProtocolTests
{
    private static readonly byte[] Key = Encoding.UTF8.GetBytes("0123456789abcdef");

    [Fact]
    public async Task A_busy_service_is_asked_again_and_each_try_is_signed()
    {
        var service = new ScriptedTransport(
            ScriptedTransport.Answer(HttpStatusCode.ServiceUnavailable),
            ScriptedTransport.Answer(HttpStatusCode.InternalServerError),
            ScriptedTransport.Answer(HttpStatusCode.NoContent));

        var response = await Client(service).AddEntityAsync(new TableEntity("p", "r"));

        Assert.Equal((204, 3), (response.Status, service.Requests.Count));
        Assert.All(
            service.Requests,
            request => Assert.Equal(Signature(request.Date!, request.Address.AbsolutePath), request.Authorization));
    }

    [Fact]
    public async Task Retries_end_where_the_options_say()
    {
        var service = new ScriptedTransport(
            ScriptedTransport.Answer(HttpStatusCode.ServiceUnavailable),
            ScriptedTransport.Answer(HttpStatusCode.ServiceUnavailable, "busy", ("x-ms-error-code", "ServerBusy")));

        var refused = await Assert.ThrowsAsync<RequestFailedException>(
            () => Client(service, retries: 1).GetEntityAsync<TableEntity>("p", "r"));

        Assert.Equal((503, "ServerBusy", 2), (refused.Status, refused.ErrorCode, service.Requests.Count));
    }

    [Fact]
    public async Task An_empty_page_and_a_missing_row_key_do_not_end_a_query()
    {
        var service = new ScriptedTransport(
            ScriptedTransport.Answer(HttpStatusCode.OK, "{\"value\":[]}", ("x-ms-continuation-NextPartitionKey", "1!4!cA--")),
            ScriptedTransport.Answer(
                HttpStatusCode.OK,
                "{\"value\":[{\"PartitionKey\":\"p\",\"RowKey\":\"1\"}]}",
                ("x-ms-continuation-NextPartitionKey", "1!4!cA=="),
                ("x-ms-continuation-NextRowKey", "1!4!c+/=")),
            ScriptedTransport.Answer(HttpStatusCode.OK, "{\"value\":[{\"PartitionKey\":\"p\",\"RowKey\":\"2\"}]}"));

        var rows = new List<string>();
        await foreach (var row in Client(service).QueryAsync<TableEntity>("PartitionKey eq 'p'", maxPerPage: 7, select: ["RowKey"]))
            rows.Add(row.RowKey);

        Assert.Equal(["1", "2"], rows);
        const string Query = "?$filter=PartitionKey%20eq%20%27p%27&$top=7&$select=RowKey";
        Assert.Equal(
            [Query, $"{Query}&NextPartitionKey=1%214%21cA--", $"{Query}&NextPartitionKey=1%214%21cA%3D%3D&NextRowKey=1%214%21c%2B%2F%3D"],
            service.Requests.Select(request => request.Address.Query));
    }

    [Fact]
    public async Task A_table_that_is_still_being_deleted_is_not_there()
    {
        const string Body = """{"odata.error":{"code":"TableBeingDeleted","message":{"lang":"en-US","value":"Try again later."}}}""";
        var service = new ScriptedTransport(ScriptedTransport.Answer(HttpStatusCode.Conflict, Body));

        var refused = await Assert.ThrowsAsync<RequestFailedException>(() => Client(service).CreateIfNotExistsAsync());

        Assert.Equal((409, "TableBeingDeleted"), (refused.Status, refused.ErrorCode));
        Assert.StartsWith("Try again later.", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_to_a_transaction_without_results_is_no_success()
    {
        var service = new ScriptedTransport(ScriptedTransport.Answer(HttpStatusCode.Accepted, "--batchresponse_x--"));

        await Assert.ThrowsAsync<RequestFailedException>(() => Client(service).SubmitTransactionAsync(
            [new TableTransactionAction(TableTransactionActionType.Delete, new TableEntity("p", "r"))]));
    }

    [Fact]
    public async Task A_cancelled_call_ends_at_once()
    {
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => Client(new ScriptedTransport()).AddEntityAsync(new TableEntity("p", "r"), cancelled.Token));
    }

    [Fact]
    public async Task A_table_that_may_be_used_but_not_made_is_taken_as_made()
    {
        var service = new ScriptedTransport(
            ScriptedTransport.Answer(HttpStatusCode.Forbidden, "no", ("x-ms-error-code", "AuthorizationPermissionMismatch")));
        var tables = new WxFunctions.Storage.Tables(new TableServiceClient(
            $"DefaultEndpointsProtocol=https;AccountName=acc;AccountKey={Convert.ToBase64String(Key)}",
            new TableClientOptions { Transport = service.Transport }));

        Assert.Equal("Tokens", (await tables.Get("Tokens")).Name);
    }

    private static TableClient Client(ScriptedTransport service, int retries = 3) => new(
        $"DefaultEndpointsProtocol=https;AccountName=acc;AccountKey={Convert.ToBase64String(Key)}",
        "Rows",
        new TableClientOptions { Transport = service.Transport, Retry = { Delay = TimeSpan.FromMilliseconds(1), MaxRetries = retries } });

    private static string Signature(string date, string path) =>
        "SharedKeyLite acc:" + Convert.ToBase64String(HMACSHA256.HashData(Key, Encoding.UTF8.GetBytes($"{date}\n/acc{path}")));
}
