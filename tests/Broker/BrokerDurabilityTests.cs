using Azure.Messaging.ServiceBus;
using WxFunctions.Local.Broker;

namespace WxFunctions.Tests.Broker;

public sealed class BrokerDurabilityTests : IDisposable
{
    private static readonly TimeSpan Generous = TimeSpan.FromSeconds(60);
    private readonly BrokerFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Messages_order_states_and_known_ids_survive(bool crash)
    {
        var broker = folder.Open();
        var sender = broker.CreateClient().CreateSender(BrokerFolder.Queue);
        for (var i = 0; i < 20; i++)
            await sender.SendMessageAsync(Message($"{i}", i % 2 == 0 ? "even" : "odd"));
        _ = await sender.ScheduleMessageAsync(Message("later", "later"), folder.Clock.GetUtcNow().AddMinutes(5));
        await using (var session = await broker.CreateClient().AcceptSessionAsync(BrokerFolder.Queue, "odd"))
            await session.SetSessionStateAsync(BinaryData.FromString("kept"));
        if (!crash)
            await broker.DisposeAsync();

        await using var again = crash ? folder.OpenCrashed(broker) : folder.Open();
        await again.CreateClient().CreateSender(BrokerFolder.Queue).SendMessageAsync(Message("7", "odd"));
        await using var odd = await again.CreateClient().AcceptSessionAsync(BrokerFolder.Queue, "odd");
        var messages = await odd.ReceiveMessagesAsync(100);

        Assert.Equal(Enumerable.Range(0, 10).Select(i => $"{(2 * i) + 1}"), messages.Select(m => m.Body.ToString()));
        Assert.Equal("kept", (await odd.GetSessionStateAsync()).ToString());
        Assert.Equal(new QueueCounts(10, 1, 10, 0), again.Counts(BrokerFolder.Queue));
        folder.Clock.Advance(TimeSpan.FromMinutes(5));
        await using var later = await again.CreateClient().AcceptSessionAsync(BrokerFolder.Queue, "later").WaitAsync(Generous);
        Assert.True((await later.ReceiveMessageAsync()).SequenceNumber > messages[^1].SequenceNumber);
        if (crash)
            await broker.DisposeAsync();
    }

    [Fact]
    public async Task A_crash_loses_the_locks_but_counts_the_deliveries()
    {
        await using var broker = folder.Open();
        await broker.CreateClient().CreateSender(BrokerFolder.Queue).SendMessageAsync(Message("x", "s"));
        await using var session = await broker.CreateClient().AcceptNextSessionAsync(BrokerFolder.Queue);
        Assert.Equal(1, (await session.ReceiveMessageAsync()).DeliveryCount);

        await using var crashed = folder.OpenCrashed(broker);
        await using var again = await crashed.CreateClient().AcceptNextSessionAsync(BrokerFolder.Queue).WaitAsync(Generous);

        Assert.Equal(2, (await again.ReceiveMessageAsync()).DeliveryCount);
    }

    [Fact]
    public async Task What_32_writers_were_told_is_stored_is_in_the_file_of_that_moment()
    {
        await using var broker = folder.Open();
        var sender = broker.CreateClient().CreateSender(BrokerFolder.Queue);
        var acknowledged = new List<string>();
        var enough = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var stop = new CancellationTokenSource();
        var writers = Enumerable.Range(0, 32).Select(writer => Task.Run(async () =>
        {
            for (var n = 0; !stop.IsCancellationRequested; n++)
            {
                await sender.SendMessageAsync(Message($"{writer}:{n}", $"s{writer}"));
                lock (acknowledged)
                    acknowledged.Add($"{writer}:{n}");
                if (n == 50)
                    _ = enough.TrySetResult();
            }
        })).ToArray();
        await enough.Task.WaitAsync(Generous);

        string[] ledger;
        lock (acknowledged)
            ledger = [.. acknowledged];
        await using var crashed = folder.OpenCrashed(broker);
        await stop.CancelAsync();
        await Task.WhenAll(writers).WaitAsync(Generous);

        var found = await Drain(crashed);
        Assert.Empty(ledger.Except(found.Values.SelectMany(ids => ids)));
        Assert.All(found, session => Assert.Equal(session.Value.OrderBy(id => int.Parse(id.Split(':')[1])), session.Value));
    }

    [Fact]
    public async Task A_failed_commit_fails_its_callers_and_leaves_no_trace()
    {
        await using var broker = folder.Open();
        var client = broker.CreateClient();
        var sender = client.CreateSender(BrokerFolder.Queue);
        await sender.SendMessageAsync(Message("kept", "s"));
        await using var session = await client.AcceptNextSessionAsync(BrokerFolder.Queue);
        var message = await session.ReceiveMessageAsync();

        broker.Fault = operation => operation == "commit" ? new IOException("disk full") : null;
        var sends = Enumerable.Range(0, 8).Select(i => sender.SendMessageAsync(Message($"lost {i}", "s"))).ToList();
        sends.Add(session.CompleteMessageAsync(message));
        foreach (var send in sends)
        {
            var error = await Assert.ThrowsAsync<ServiceBusException>(() => send.WaitAsync(Generous));
            Assert.Contains("disk full", error.Message);
        }

        broker.Fault = null;
        await sender.SendMessageAsync(Message("lost 3", "s"));
        Assert.Equal(
            ServiceBusFailureReason.SessionLockLost,
            (await Assert.ThrowsAsync<ServiceBusException>(() => session.CompleteMessageAsync(message))).Reason);
        folder.Clock.Advance(TimeSpan.FromSeconds(2));
        var found = await Drain(broker);
        Assert.Equal(["kept", "lost 3"], found["s"]);
        await broker.WhenIdle(CancellationToken.None).WaitAsync(Generous);
    }

    [Fact]
    public async Task A_full_disk_refuses_sends_until_there_is_room_again()
    {
        await using var broker = folder.Open();
        var client = broker.CreateClient();
        var sender = client.CreateSender(BrokerFolder.Queue);
        await sender.SendMessageAsync(Message("before", "s"));
        _ = broker.Ask(() => broker.Sqlite.Query("PRAGMA max_page_count = 1"));

        var large = new ServiceBusMessage(new byte[200_000]) { SessionId = "s", MessageId = "large" };
        var error = await Assert.ThrowsAsync<ServiceBusException>(() => sender.SendMessageAsync(large).WaitAsync(Generous));
        Assert.Equal((ServiceBusFailureReason.GeneralError, true), (error.Reason, error.IsTransient));
        Assert.Contains("full", error.Message);

        _ = broker.Ask(() => broker.Sqlite.Query("PRAGMA max_page_count = 1000000"));
        await sender.SendMessageAsync(large);
        await using var session = await client.AcceptSessionAsync(BrokerFolder.Queue, "s");
        var messages = await session.ReceiveMessagesAsync(10);
        Assert.Equal(["before", "large"], messages.Select(m => m.MessageId));
        Assert.Equal(messages[0].SequenceNumber + 1, messages[1].SequenceNumber);
    }

    [Fact]
    public async Task Receivers_that_wait_outlive_a_failed_commit()
    {
        await using var broker = folder.Open();
        var client = broker.CreateClient();
        var session = client.AcceptNextSessionAsync(BrokerFolder.Queue);
        var plain = client.CreateReceiver("plain").ReceiveMessageAsync();
        _ = broker.Counts(BrokerFolder.Queue);

        broker.Fault = operation => operation == "commit" ? new IOException("disk full") : null;
        _ = await Assert.ThrowsAsync<ServiceBusException>(() => client.CreateSender("plain").CancelScheduledMessageAsync(1));
        broker.Fault = null;
        await client.CreateSender("plain").SendMessageAsync(new ServiceBusMessage("1"));
        await client.CreateSender(BrokerFolder.Queue).SendMessageAsync(Message("2", "s"));

        Assert.Equal("1", (await plain.WaitAsync(Generous)).Body.ToString());
        await using var accepted = await session.WaitAsync(Generous);
    }

    [Fact]
    public async Task A_second_opener_is_told_in_one_line()
    {
        await using var broker = folder.Open();

        var error = Assert.Throws<IOException>(folder.Open);

        Assert.Equal($"Another process uses {folder.File}: give this one its own Local__DataPath.", error.Message);
    }

    [Fact]
    public async Task A_queue_cannot_change_whether_it_has_sessions()
    {
        await using (folder.Open())
        {
        }

        var error = Assert.Throws<InvalidOperationException>(
            () => EmbeddedBroker.Open(folder.File, [new QueueOptions(BrokerFolder.Queue)], folder.Clock));

        Assert.Contains("requiresSession", error.Message);
    }

    private static ServiceBusMessage Message(string body, string session) => new(body) { SessionId = session, MessageId = body };

    private static async Task<Dictionary<string, List<string>>> Drain(EmbeddedBroker broker)
    {
        var client = broker.CreateClient();
        var found = new Dictionary<string, List<string>>();
        while (broker.Counts(BrokerFolder.Queue).Active > 0)
        {
            await using var session = await client.AcceptNextSessionAsync(BrokerFolder.Queue).WaitAsync(Generous);
            foreach (var message in await session.ReceiveMessagesAsync(10_000))
            {
                ListOf(found, session.SessionId).Add(message.Body.ToString());
                await session.CompleteMessageAsync(message);
            }
        }

        return found;
    }

    private static List<string> ListOf(Dictionary<string, List<string>> lists, string key) =>
        lists.TryGetValue(key, out var list) ? list : lists[key] = [];
}
