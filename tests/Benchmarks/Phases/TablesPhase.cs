using System.Diagnostics;
using System.Globalization;
using Azure;
using Azure.Data.Tables;
using WxFunctions.Benchmarks.Callbacks;
using WxFunctions.Benchmarks.Load;
using WxFunctions.Benchmarks.Report;

namespace WxFunctions.Benchmarks.Phases;

/// <summary>
/// What messages cost while the table of deliveries grows, beside one row that is written, changed and read, as the emulator itself looks
/// through a partition and, for each row that changes, through both indexes; and whether rows are deleted as fast as messages make them.
/// </summary>
internal sealed class TablesPhase : IPhase
{
    private const int FirstRows = 1_000;
    private const int Partitions = 16;
    private const int AccountRows = 100_000;
    private const int AtOnce = 100;
    private const int Probes = 300;
    private const double SlowdownMax = 1.5;

    private int filled;

    public string Name => "tables";

    public bool TablesInMemory => true;

    public async Task<PhaseReport> Run(BenchmarkOptions options, Stage stage, Deadline deadline)
    {
        _ = await stage.StartApp();
        var table = new TableServiceClient(stage.TablesConnection).GetTableClient("Deliveries");
        var traffic = new Traffic(stage, options, deadline);
        var warm = await Measure(traffic, options);

        var figures = new List<Figure>();
        var speeds = new List<double>();
        var bare = new List<double>();
        for (var rows = FirstRows; rows <= options.Rows; rows *= 10)
        {
            await Fill(table, "kept", filled..rows, TimeSpan.FromDays(1), deadline);
            filled = rows;
            var (speed, spread) = await Measure(traffic, options);
            speeds.Add(speed);
            bare.Add(await Probe(table, deadline));
            figures.Add(new($"{rows:#,0} rows: acknowledgement p50", spread.Median, "ms"));
            figures.Add(new($"{rows:#,0} rows: answered", speed, "/s"));
            figures.Add(new($"{rows:#,0} rows: one row written, changed and read", bare[^1], "ms"));
        }

        await traffic.Settle();
        var deleted = await Purge(stage, table, options.Callbacks, deadline);
        var slowdown = speeds[0] / speeds[^1];
        var emulator = Math.Max(1, bare[^1] / bare[0]);
        return new PhaseReport(
            Name,
            [new("before: answered", warm.Speed, "/s"), .. figures, new("deleted", deleted, "rows/s"), new("deleted to answered", deleted / speeds[^1])],
            [
                new(
                    $"answers slow down at most {SlowdownMax} times as much as one row written, changed and read up to {options.Rows:#,0} rows",
                    slowdown <= SlowdownMax * emulator,
                    $"{slowdown:0.00}, the row {emulator:0.00}"),
                new("rows are deleted faster than answers make them", deleted > speeds[^1], $"{deleted:0} and {speeds[^1]:0} a second"),
            ]);
    }

    private static async Task<(double Speed, Spread Spread)> Measure(Traffic traffic, BenchmarkOptions options)
    {
        var callbacks = traffic.Prepare();
        var start = Stopwatch.GetTimestamp();
        _ = await traffic.Send(callbacks, traffic.Generator(triesMax: 1), "a round");
        await traffic.AwaitAnswers();
        return (options.Callbacks / Stopwatch.GetElapsedTime(start).TotalSeconds, new Spread(callbacks.Select(callback => callback.Took)));
    }

    /// <returns>How long it takes in the median to write a new row, to change it and to read it, in milliseconds.</returns>
    private static async Task<double> Probe(TableClient table, Deadline deadline)
    {
        deadline.Doing = () => "writing, changing and reading one row";
        var times = new List<TimeSpan>();
        for (var i = 0; i < Probes; i++)
        {
            var probe = Row($"{TestAccount.Name}:0", "probe", TimeProvider.System.GetUtcNow().AddDays(1));
            var start = Stopwatch.GetTimestamp();
            _ = await table.AddEntityAsync(probe, deadline.Token);
            _ = await table.UpdateEntityAsync(probe, ETag.All, TableUpdateMode.Replace, deadline.Token);
            _ = await table.GetEntityAsync<TableEntity>(probe.PartitionKey, probe.RowKey, cancellationToken: deadline.Token);
            times.Add(Stopwatch.GetElapsedTime(start));
        }

        return new Spread(times).Median;
    }

    /// <summary>
    /// Rows as if so many messages had been sent before: in the account's own partitions, and beyond a hundred thousand in those of
    /// others, because the emulator looks through a whole partition for each row.
    /// </summary>
    private static async Task Fill(TableClient table, string prefix, Range rows, TimeSpan end, Deadline deadline)
    {
        var at = TimeProvider.System.GetUtcNow() + end;
        var (first, count) = rows.GetOffsetAndLength(int.MaxValue);
        var done = 0;
        deadline.Doing = () => $"filling the table: {done} of {count}";
        await using var progress = new Progress($"rows {prefix}", count, () => done);
        foreach (var some in Enumerable.Range(first, count).Chunk(AtOnce))
        {
            var account = some[0] < AccountRows ? TestAccount.Name : $"{TestAccount.Name}{some[0] / AccountRows}";
            var partition = $"{account}:{some[0] / AtOnce % Partitions:x}";
            _ = await table.SubmitTransactionAsync(
                some.Select(_ => new TableTransactionAction(TableTransactionActionType.Add, Row(partition, prefix, at))), deadline.Token);
            done += some.Length;
        }
    }

    private static TableEntity Row(string partition, string prefix, DateTimeOffset at) =>
        new(partition, $"{prefix}-{Guid.NewGuid().ToString("N", CultureInfo.InvariantCulture)}")
        {
            ["State"] = "sent",
            ["Type"] = "text",
            ["To"] = TestAccount.OpenId(0),
            ["ExpiresAt"] = at,
        };

    /// <returns>How many rows a second.</returns>
    private static async Task<double> Purge(Stage stage, TableClient table, int count, Deadline deadline)
    {
        await Fill(table, "old", ..count, TimeSpan.FromDays(-1), deadline);
        deadline.Doing = () => "waiting for the purge";
        using var http = new HttpClient { Timeout = Timeout.InfiniteTimeSpan };
        var start = Stopwatch.GetTimestamp();
        using var answer = await http.PostAsync(new Uri($"http://{stage.Server}/admin/functions/Cleanup"), null, deadline.Token);
        var took = Stopwatch.GetElapsedTime(start);
        await foreach (var row in table.QueryAsync<TableEntity>("RowKey ge 'old-' and RowKey lt 'old.'", maxPerPage: 1, cancellationToken: deadline.Token))
            throw new PhaseFailedException($"{row.RowKey} is still there after a purge that ended with {(int)answer.StatusCode}");
        return count / took.TotalSeconds;
    }
}
