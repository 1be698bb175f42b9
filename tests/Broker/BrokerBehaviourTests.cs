using Azure.Messaging.ServiceBus;
using WxFunctions.Local.Broker;

namespace WxFunctions.Tests.Broker;

/// <summary>What only the embedded broker can do: waiting for quiet, failing on demand, closing.</summary>
public sealed class BrokerBehaviourTests : IDisposable
{
    private static readonly TimeSpan Generous = TimeSpan.FromSeconds(60);
    private readonly BrokerFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Idle_is_when_nothing_is_due_and_nothing_is_locked()
    {
        await using var broker = folder.Open();
        var client = broker.CreateClient();
        var (sender, receiver) = (client.CreateSender("plain"), client.CreateReceiver("plain"));
        await broker.WhenIdle(CancellationToken.None).WaitAsync(Generous);
        await sender.SendMessagesAsync([new("done"), new("dead")]);
        _ = await sender.ScheduleMessageAsync(new("later"), folder.Clock.GetUtcNow().AddDays(1));
        var idle = broker.WhenIdle(CancellationToken.None);
        var messages = await receiver.ReceiveMessagesAsync(2);
        await receiver.CompleteMessageAsync(messages[0]);
        Assert.Equal(new QueueCounts(0, 1, 1, 0), broker.Counts("plain"));
        Assert.False(idle.IsCompleted);

        await receiver.DeadLetterMessageAsync(messages[1], "reason");

        await idle.WaitAsync(Generous);
        Assert.Equal(new QueueCounts(0, 1, 0, 1), broker.Counts("plain"));
    }

    [Theory]
    [InlineData("send", ServiceBusFailureReason.ServiceBusy)]
    [InlineData("receive", ServiceBusFailureReason.ServiceCommunicationProblem)]
    [InlineData("complete", ServiceBusFailureReason.ServiceBusy)]
    [InlineData("accept", ServiceBusFailureReason.ServiceCommunicationProblem)]
    public async Task An_operation_fails_on_demand_and_stores_nothing(string operation, ServiceBusFailureReason reason)
    {
        await using var broker = folder.Open();
        broker.Fault = name => name == operation ? new ServiceBusException("on demand", reason) : null;

        var error = await Assert.ThrowsAsync<ServiceBusException>(() => Round(broker));
        Assert.Equal((reason, true), (error.Reason, error.IsTransient));

        broker.Fault = null;
        await Round(broker).WaitAsync(Generous);
    }

    [Fact]
    public async Task Closing_stores_what_was_posted_and_ends_those_who_wait()
    {
        var broker = folder.Open();
        var client = broker.CreateClient();
        var waiting = client.CreateReceiver("plain").ReceiveMessageAsync();
        var accepting = client.AcceptNextSessionAsync(BrokerFolder.Queue);
        var sends = Enumerable.Range(0, 100)
            .Select(i => client.CreateSender(BrokerFolder.Queue).SendMessageAsync(new($"{i}") { SessionId = "s" })).ToArray();

        await broker.DisposeAsync();

        await Task.WhenAll(sends).WaitAsync(Generous);
        _ = await Assert.ThrowsAsync<ObjectDisposedException>(() => waiting.WaitAsync(Generous));
        await accepting.WaitAsync(Generous);
        _ = await Assert.ThrowsAsync<ObjectDisposedException>(() => client.CreateSender("plain").SendMessageAsync(new("x")));
        await using var again = folder.Open();
        Assert.Equal(100, again.Counts(BrokerFolder.Queue).Active);
    }

    [Fact]
    public async Task What_comes_in_while_the_file_is_read_again_waits_behind_what_is_in_it()
    {
        const int Left = 5_000;
        await using (var broker = folder.Open())
        {
            var earlier = broker.CreateClient().CreateSender(BrokerFolder.Queue);
            foreach (var chunk in Enumerable.Range(0, Left).Chunk(1_000))
                await earlier.SendMessagesAsync(chunk.Select(i => new ServiceBusMessage($"{i}") { SessionId = $"s{i % 2}" }));
        }

        await using var again = folder.Open();
        var client = again.CreateClient();
        await client.CreateSender(BrokerFolder.Queue).SendMessageAsync(new($"{Left}") { SessionId = "s0" });

        await using var session = await client.AcceptSessionAsync(BrokerFolder.Queue, "s0");
        var bodies = (await session.ReceiveMessagesAsync(Left, TimeSpan.Zero)).Select(message => int.Parse($"{message.Body}"));
        Assert.Equal([.. Enumerable.Range(0, Left / 2).Select(i => 2 * i), Left], bodies);
    }

    [Theory]
    [InlineData("abandon")]
    [InlineData("defer")]
    [InlineData("dead-letter")]
    public async Task What_cannot_be_settled_so_is_still_held(string how)
    {
        await using var broker = folder.Open();
        var client = broker.CreateClient();
        await client.CreateSender(BrokerFolder.Queue).SendMessageAsync(new("x") { SessionId = "s" });
        var unwritable = new Dictionary<string, object> { ["a"] = new() };
        await using (var session = await client.AcceptSessionAsync(BrokerFolder.Queue, "s"))
        {
            var held = await session.ReceiveMessageAsync();
            _ = await Assert.ThrowsAnyAsync<Exception>(() => how switch
            {
                "abandon" => session.AbandonMessageAsync(held, unwritable),
                "defer" => session.DeferMessageAsync(held, unwritable),
                _ => session.DeadLetterMessageAsync(held, unwritable),
            });
            Assert.Equal(1, broker.Counts(BrokerFolder.Queue).Locked);
        }

        await using var next = await client.AcceptNextSessionAsync(BrokerFolder.Queue);
        Assert.Equal("x", $"{(await next.ReceiveMessageAsync()).Body}");
    }

    [Fact]
    public async Task A_dead_letter_counts_while_it_is_looked_at()
    {
        await using var broker = folder.Open();
        var client = broker.CreateClient();
        await client.CreateSender("plain").SendMessageAsync(new("x"));
        await using var receiver = client.CreateReceiver("plain");
        await receiver.DeadLetterMessageAsync(await receiver.ReceiveMessageAsync(), "Reason");
        await using var dead = client.CreateReceiver("plain", new ServiceBusReceiverOptions { SubQueue = SubQueue.DeadLetter });
        _ = await dead.ReceiveMessageAsync();

        Assert.Equal(new QueueCounts(0, 0, 0, 1), broker.Counts("plain"));
    }

    [Fact]
    public async Task What_a_session_gives_back_comes_first_and_in_order_again()
    {
        await using var broker = folder.Open();
        var client = broker.CreateClient();
        await client.CreateSender(BrokerFolder.Queue).SendMessagesAsync(
            Enumerable.Range(0, 5).Select(i => new ServiceBusMessage($"{i}") { SessionId = "s" }));
        await using (var session = await client.AcceptSessionAsync(BrokerFolder.Queue, "s"))
        {
            var held = await session.ReceiveMessagesAsync(4, TimeSpan.Zero);
            await session.AbandonMessageAsync(held[2]);
            await session.CompleteMessageAsync(held[1]);
        }

        await using var next = await client.AcceptSessionAsync(BrokerFolder.Queue, "s");
        Assert.Equal(["0", "2", "3", "4"], (await next.ReceiveMessagesAsync(9, TimeSpan.Zero)).Select(message => $"{message.Body}"));
    }

    [Fact]
    public async Task A_closed_receiver_gives_back_what_it_holds()
    {
        await using var broker = folder.Open();
        var client = broker.CreateClient();
        await client.CreateSender("plain").SendMessageAsync(new("x"));
        var receiver = client.CreateReceiver("plain");
        _ = await receiver.ReceiveMessageAsync();

        await receiver.DisposeAsync();

        Assert.Equal(2, (await client.CreateReceiver("plain").ReceiveMessageAsync()).DeliveryCount);
        _ = await Assert.ThrowsAsync<ObjectDisposedException>(() => receiver.ReceiveMessageAsync());
    }

    private static async Task Round(EmbeddedBroker broker)
    {
        var client = broker.CreateClient();
        await client.CreateSender(BrokerFolder.Queue).SendMessageAsync(new("x") { SessionId = "s" });
        await using var session = await client.AcceptNextSessionAsync(BrokerFolder.Queue);
        await session.CompleteMessageAsync(await session.ReceiveMessageAsync());
    }
}
