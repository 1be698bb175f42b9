using Azure.Messaging.ServiceBus;
using WxFunctions.Local.Broker;

namespace WxFunctions.Tests.Broker;

/// <summary>What operations cost, counted in steps of SQLite's machine: the same on every computer.</summary>
public sealed class BrokerCostTests : IDisposable
{
    private readonly BrokerFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_hundred_thousand_waiting_messages_make_no_receive_dearer()
    {
        await using var broker = folder.Open();
        var few = await StepsOfARound(broker, waiting: 1_000);
        var many = await StepsOfARound(broker, waiting: 100_000);

        Assert.InRange(many, 1, few * 1.5);
    }

    [Fact]
    public async Task No_statement_walks_through_a_table()
    {
        await using var broker = folder.Open();

        var plans = broker.Ask(() => broker.Sqlite.Statements
            .SelectMany(s => broker.Sqlite.Query("EXPLAIN QUERY PLAN " + s.Sql, column: 3).Select(plan => $"{plan}: {s.Sql}"))
            .ToList());

        Assert.NotEmpty(plans);
        Assert.DoesNotContain(plans, plan => plan.Contains("SCAN", StringComparison.Ordinal));
        Assert.DoesNotContain(plans, plan => plan.Contains("TEMP B-TREE", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Old_ids_are_forgotten_piece_by_piece()
    {
        await using var broker = folder.Open();
        var sender = broker.CreateClient().CreateSender(BrokerFolder.Queue);
        await Fill(broker, 2_000);
        Assert.Equal(2_000, Ids(broker));

        folder.Clock.Advance(TimeSpan.FromHours(3));
        await sender.SendMessageAsync(Message(0));
        // every batch purges a piece, and the writer goes on by itself until nothing is left
        for (var i = 0; i < 100 && Ids(broker) > 1; i++)
            await sender.SendMessageAsync(Message(0));

        Assert.Equal(1, Ids(broker));
    }

    private static ServiceBusMessage Message(int i) => new(new byte[16]) { SessionId = $"s{i % 500}", MessageId = $"m{i}" };

    private static int Ids(EmbeddedBroker broker) => broker.Ask(() => int.Parse(broker.Sqlite.Query("SELECT count(*) FROM seen")[0]!));

    private static async Task Fill(EmbeddedBroker broker, int count)
    {
        var sender = broker.CreateClient().CreateSender(BrokerFolder.Queue);
        foreach (var chunk in Enumerable.Range(0, count).Chunk(2_000))
            await sender.SendMessagesAsync(chunk.Select(Message));
    }

    private static async Task<int> StepsOfARound(EmbeddedBroker broker, int waiting)
    {
        await Fill(broker, waiting);
        var client = broker.CreateClient();
        var before = Steps(broker);
        for (var i = 0; i < 50; i++)
        {
            await using var session = await client.AcceptNextSessionAsync(BrokerFolder.Queue);
            await session.CompleteMessageAsync(await session.ReceiveMessageAsync());
        }

        return Steps(broker) - before;
    }

    private static int Steps(EmbeddedBroker broker) => broker.Ask(() => broker.Sqlite.Statements.Sum(statement => statement.Steps));
}
