using System.Globalization;
using Azure.Data.Tables;
using WxFunctions.Reliability.Faults;
using WxFunctions.Reliability.Play;

namespace WxFunctions.Reliability.Scenarios;

/// <summary><c>kill -9</c> in the middle of a purge: run again it deletes all that has outlived its use, and nothing else.</summary>
internal sealed class KillInCleanup : IScenario
{
    private const int Expired = 250;
    private const int Fresh = 20;

    public string Name => "kill-in-cleanup";

    public string Fault => "killed while rows are deleted that are old enough";

    public (int Short, int Long) Repeats => (1, 10);

    public async Task Run(Stage stage, int times)
    {
        await stage.StartApp();
        await stage.Phones.Talk(1);
        var service = new TableServiceClient(stage.World.ConnectionString);
        _ = await service.CreateTableIfNotExistsAsync("Deliveries", stage.Ended);
        var table = service.GetTableClient("Deliveries");
        for (var time = 0; time < times; time++)
        {
            var (old, young) = ($"{stage.Account}-old-{time}", $"{stage.Account}-young-{time}");
            await Fill(table, old, Expired, TimeSpan.FromDays(-1), stage.Ended);
            await Fill(table, young, Fresh, TimeSpan.FromDays(1), stage.Ended);
            var trap = new Trap();
            var isAfter = stage.Random.Next(2) == 1;
            stage.Tables.Fault = call => call.IsTransaction && call.Writes("Deliveries") && call.Body.Contains(old, StringComparison.Ordinal)
                && trap.TryCatch() ? isAfter ? TableFault.HeldAfter(trap.Released) : TableFault.HeldBefore(trap.Released) : null;
            var cleaning = Clean(stage);
            await stage.Until(() => trap.Caught.IsCompleted, "rows are being deleted");
            stage.Hits++;
            await stage.KillApp();
            trap.Release();
            stage.Tables.Fault = null;
            _ = await cleaning;
            await stage.StartApp();
            if (!await Clean(stage))
                stage.Broken.Add("the purge could not be run again");
            await Expect(stage, table, old, 0);
            await Expect(stage, table, young, Fresh);
        }

        await stage.Phones.Settle();
    }

    private static async Task<bool> Clean(Stage stage)
    {
        try
        {
            using var answer = await stage.Http.PostAsync(new Uri("admin/functions/Cleanup", UriKind.Relative), null, stage.Ended);
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static async Task Fill(TableClient table, string partition, int count, TimeSpan end, CancellationToken cancellation)
    {
        var at = TimeProvider.System.GetUtcNow() + end;
        foreach (var some in Enumerable.Range(0, count).Chunk(100))
        {
            _ = await table.SubmitTransactionAsync(
                some.Select(n => new TableTransactionAction(
                    TableTransactionActionType.Add,
                    new TableEntity(partition, n.ToString("D5", CultureInfo.InvariantCulture)) { ["ExpiresAt"] = at })),
                cancellation);
        }
    }

    private static async Task Expect(Stage stage, TableClient table, string partition, int wanted)
    {
        var left = 0;
        await foreach (var _ in table.QueryAsync<TableEntity>(
            TableClient.CreateQueryFilter($"PartitionKey eq {partition}"), cancellationToken: stage.Ended))
        {
            left++;
        }

        if (left != wanted)
            stage.Broken.Add($"{left} rows of {partition} are left, not {wanted}");
    }
}
