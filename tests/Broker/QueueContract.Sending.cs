using Azure.Messaging.ServiceBus;

namespace WxFunctions.Tests.Broker;

public abstract partial class QueueContract
{
    private static readonly QueueSettings WithoutDuplicates = new() { DuplicateWindow = TimeSpan.FromMinutes(1) };

    [Fact]
    public async Task A_duplicate_is_dropped_in_the_window_even_after_the_first_is_done()
    {
        var (client, queue) = await CreateQueue(WithoutDuplicates);
        var (sender, receiver) = (client.CreateSender(queue), client.CreateReceiver(queue));
        await sender.SendMessagesAsync([Message("1", id: "m"), Message("2", id: "m"), Message("3", id: "other")]);
        Assert.Equal(["1", "3"], (await Soon(receiver.PeekMessagesAsync(10))).Select(m => m.Body.ToString()));
        foreach (var message in await Soon(receiver.ReceiveMessagesAsync(10)))
            await receiver.CompleteMessageAsync(message);

        await Advance(TimeSpan.FromSeconds(50));
        await sender.SendMessageAsync(Message("4", id: "m"));
        await AssertEmpty(receiver);
        await Advance(TimeSpan.FromSeconds(10));
        await sender.SendMessageAsync(Message("5", id: "m"));

        Assert.Equal("5", (await Receive(receiver)).Body.ToString());
    }

    [Fact]
    public async Task Messages_without_an_id_are_never_duplicates()
    {
        var (client, queue) = await CreateQueue(WithoutDuplicates);

        await client.CreateSender(queue).SendMessagesAsync([Message("1"), Message("2")]);

        Assert.Equal(2, (await client.CreateReceiver(queue).PeekMessagesAsync(10)).Count);
    }

    [Fact]
    public async Task The_same_id_scheduled_and_sent_is_one_message()
    {
        var (client, queue) = await CreateQueue(WithoutDuplicates);
        var (sender, receiver) = (client.CreateSender(queue), client.CreateReceiver(queue));
        var due = (await Now(sender, receiver)).AddSeconds(20);

        _ = await sender.ScheduleMessageAsync(Message("scheduled", id: "m"), due);
        await sender.SendMessageAsync(Message("direct", id: "m"));
        await Advance(TimeSpan.FromSeconds(21));

        Assert.Equal("scheduled", (await Receive(receiver)).Body.ToString());
        await AssertEmpty(receiver);
    }

    [Fact]
    public async Task Scheduled_messages_come_when_due_in_that_order_with_new_numbers()
    {
        var (client, queue) = await CreateQueue(new());
        var (sender, receiver) = (client.CreateSender(queue), client.CreateReceiver(queue));
        var now = await Now(sender, receiver);
        var late = await sender.ScheduleMessageAsync(Message("late"), now.AddSeconds(20));
        _ = await sender.ScheduleMessageAsync(Message("early 1"), now.AddSeconds(10));
        _ = await sender.ScheduleMessageAsync(Message("early 2"), now.AddSeconds(10));
        var peeked = await receiver.PeekMessagesAsync(10, late);
        Assert.All(peeked, m => Assert.Equal(ServiceBusMessageState.Scheduled, m.State));

        var waiting = receiver.ReceiveMessagesAsync(10, TimeSpan.FromMinutes(1));
        await Advance(TimeSpan.FromSeconds(15));
        Assert.Equal(["early 1", "early 2"], (await Soon(waiting)).Select(m => m.Body.ToString()));
        await Advance(TimeSpan.FromSeconds(6));
        var last = await Receive(receiver);

        Assert.Equal("late", last.Body.ToString());
        Assert.True(last.SequenceNumber > peeked.Max(m => m.SequenceNumber));
        Assert.Equal(ServiceBusMessageState.Active, last.State);
    }

    [Fact]
    public async Task A_scheduled_message_can_be_cancelled_until_it_is_active()
    {
        var (client, queue) = await CreateQueue(new());
        var (sender, receiver) = (client.CreateSender(queue), client.CreateReceiver(queue));
        var now = await Now(sender, receiver);
        var cancelled = await sender.ScheduleMessageAsync(Message("never"), now.AddSeconds(10));
        var active = await sender.ScheduleMessageAsync(Message("x"), now.AddSeconds(10));
        await sender.CancelScheduledMessageAsync(cancelled);
        await Advance(TimeSpan.FromSeconds(11));

        Assert.Equal("x", (await Receive(receiver)).Body.ToString());
        Assert.Equal(ServiceBusFailureReason.MessageNotFound, await Refused(() => sender.CancelScheduledMessageAsync(active)));
        await AssertEmpty(receiver);
    }

    [Fact]
    public async Task A_schedule_in_the_past_is_now()
    {
        var (client, queue) = await CreateQueue(new());
        var message = Message("x");
        message.ScheduledEnqueueTime = new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);

        await client.CreateSender(queue).SendMessageAsync(message);

        Assert.Equal("x", (await Receive(client.CreateReceiver(queue))).Body.ToString());
    }

    [Fact]
    public async Task An_expired_message_is_dropped_in_silence()
    {
        var (client, queue) = await CreateQueue(new() { TimeToLive = TimeSpan.FromMinutes(1) });
        var (sender, receiver) = (client.CreateSender(queue), client.CreateReceiver(queue));
        var brief = Message("brief");
        brief.TimeToLive = TimeSpan.FromSeconds(10);
        var capped = Message("capped");
        capped.TimeToLive = TimeSpan.FromDays(1);
        await sender.SendMessagesAsync([brief, capped]);

        await Advance(TimeSpan.FromSeconds(11));
        var message = await Receive(receiver);
        Assert.Equal(("capped", TimeSpan.FromMinutes(1)), (message.Body.ToString(), message.TimeToLive));
        await receiver.AbandonMessageAsync(message);
        await Advance(TimeSpan.FromSeconds(50));

        await AssertEmpty(receiver);
        await AssertEmpty(DeadLetters(client, queue));
    }

    [Fact]
    public async Task An_expired_message_is_dead_lettered_where_the_queue_says_so()
    {
        var (client, queue) = await CreateQueue(new() { TimeToLive = TimeSpan.FromSeconds(10), DeadLetterExpired = true });
        await client.CreateSender(queue).SendMessageAsync(Message("x"));
        await Advance(TimeSpan.FromSeconds(11));

        await AssertEmpty(client.CreateReceiver(queue));

        Assert.Equal("TTLExpiredException", (await Receive(DeadLetters(client, queue))).DeadLetterReason);
    }

    [Fact]
    public async Task A_locked_message_outlives_its_time()
    {
        var (client, queue) = await CreateQueue(new() { TimeToLive = TimeSpan.FromSeconds(10) });
        await client.CreateSender(queue).SendMessageAsync(Message("x"));
        var receiver = client.CreateReceiver(queue);
        var message = await Receive(receiver);

        await Advance(TimeSpan.FromSeconds(20));

        await receiver.CompleteMessageAsync(message);
    }

    [Fact]
    public async Task What_is_too_large_is_refused_whole()
    {
        var (client, queue) = await CreateQueue(new());
        var sender = client.CreateSender(queue);
        var tooLarge = new ServiceBusMessage(new byte[(256 * 1024) + 1]);
        var half = new ServiceBusMessage(new byte[130 * 1024]);

        Assert.Equal(ServiceBusFailureReason.MessageSizeExceeded, await Refused(() => sender.SendMessageAsync(tooLarge)));
        Assert.Equal(ServiceBusFailureReason.MessageSizeExceeded, await Refused(() => sender.SendMessagesAsync([half, half])));
        Assert.Null(await client.CreateReceiver(queue).PeekMessageAsync());

        using var batch = await sender.CreateMessageBatchAsync();
        Assert.True(batch.TryAddMessage(half));
        Assert.False(batch.TryAddMessage(half));
        await sender.SendMessagesAsync(batch);
        Assert.Equal(130 * 1024, (await Receive(client.CreateReceiver(queue))).Body.ToMemory().Length);
    }

    [Fact]
    public async Task A_batch_with_one_wrong_message_is_not_stored_at_all()
    {
        var (client, queue) = await CreateQueue(WithSessions);

        _ = await Assert.ThrowsAsync<InvalidOperationException>(
            () => client.CreateSender(queue).SendMessagesAsync([Message("1", "a"), Message("2")]));

        await using var session = await Soon(client.AcceptSessionAsync(queue, "a"));
        Assert.Null(await session.PeekMessageAsync());
    }

    /// <summary>The queue's own clock, read off a message.</summary>
    private static async Task<DateTimeOffset> Now(ServiceBusSender sender, ServiceBusReceiver receiver)
    {
        await sender.SendMessageAsync(Message("clock"));
        var message = await Receive(receiver);
        await receiver.CompleteMessageAsync(message);
        return message.EnqueuedTime;
    }
}
