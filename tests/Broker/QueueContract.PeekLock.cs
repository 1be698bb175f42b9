using Azure.Messaging.ServiceBus;

namespace WxFunctions.Tests.Broker;

public abstract partial class QueueContract
{
    [Fact]
    public async Task A_message_arrives_as_it_was_sent()
    {
        var (client, queue) = await CreateQueue(new());
        var sent = new ServiceBusMessage("你好")
        {
            MessageId = "m1",
            SessionId = "s1",
            Subject = "text",
            ContentType = "text/xml",
            CorrelationId = "c",
            To = "t",
            ReplyTo = "r",
            ReplyToSessionId = "rs",
            TimeToLive = TimeSpan.FromHours(1),
        };
        sent.ApplicationProperties["number"] = 7;
        sent.ApplicationProperties["when"] = new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.FromHours(8));
        await client.CreateSender(queue).SendMessageAsync(sent);

        var got = await Receive(client.CreateReceiver(queue));

        Assert.Equal("你好", got.Body.ToString());
        Assert.Equal(
            ("m1", "s1", "text", "text/xml", "c", "t", "r", "rs"),
            (got.MessageId, got.SessionId, got.Subject, got.ContentType, got.CorrelationId, got.To, got.ReplyTo, got.ReplyToSessionId));
        Assert.Equal(sent.ApplicationProperties.OrderBy(p => p.Key), got.ApplicationProperties.OrderBy(p => p.Key));
        Assert.Equal((TimeSpan.FromHours(1), 1, ServiceBusMessageState.Active), (got.TimeToLive, got.DeliveryCount, got.State));
        Assert.Equal(got.EnqueuedTime + got.TimeToLive, got.ExpiresAt);
    }

    [Fact]
    public async Task An_abandoned_message_comes_again_first_and_counted()
    {
        var (client, queue) = await CreateQueue(new());
        await client.CreateSender(queue).SendMessagesAsync([Message("1"), Message("2")]);
        var receiver = client.CreateReceiver(queue);
        var first = await Receive(receiver);

        await receiver.AbandonMessageAsync(first, new Dictionary<string, object> { ["tried"] = "yes" });
        var again = await Receive(receiver);

        Assert.Equal(("1", 2), (again.Body.ToString(), again.DeliveryCount));
        Assert.Equal("yes", again.ApplicationProperties["tried"]);
        Assert.Equal(first.SequenceNumber, again.SequenceNumber);
        Assert.NotEqual(first.LockToken, again.LockToken);
    }

    [Fact]
    public async Task After_its_last_delivery_a_message_lies_with_the_dead_letters_whole()
    {
        var (client, queue) = await CreateQueue(new() { MaxDeliveryCount = 3 });
        var sent = Message("x", "s1", "m1");
        sent.ApplicationProperties["kept"] = true;
        await client.CreateSender(queue).SendMessageAsync(sent);
        var receiver = client.CreateReceiver(queue);
        for (var delivery = 1; delivery <= 3; delivery++)
        {
            var message = await Receive(receiver);
            Assert.Equal(delivery, message.DeliveryCount);
            await receiver.AbandonMessageAsync(message);
        }

        await AssertEmpty(receiver);
        var dead = await Receive(DeadLetters(client, queue));

        Assert.Equal(("x", "s1", "m1"), (dead.Body.ToString(), dead.SessionId, dead.MessageId));
        Assert.Equal("MaxDeliveryCountExceeded", dead.DeadLetterReason);
        Assert.Equal(true, dead.ApplicationProperties["kept"]);
    }

    [Fact]
    public async Task A_dead_letter_keeps_the_reason_and_can_be_settled_but_not_buried_again()
    {
        var (client, queue) = await CreateQueue(new());
        await client.CreateSender(queue).SendMessageAsync(Message("x", id: "m1"));
        var receiver = client.CreateReceiver(queue);
        await receiver.DeadLetterMessageAsync(
            await Receive(receiver), new Dictionary<string, object> { ["errcode"] = 45015 }, "window closed", "48 hours are over");

        var graves = DeadLetters(client, queue);
        var dead = await Receive(graves);

        Assert.Equal(("window closed", "48 hours are over"), (dead.DeadLetterReason, dead.DeadLetterErrorDescription));
        Assert.Equal(45015, dead.ApplicationProperties["errcode"]);
        _ = await Assert.ThrowsAsync<InvalidOperationException>(() => graves.DeadLetterMessageAsync(dead, "twice"));
        var resent = new ServiceBusMessage(dead);
        Assert.DoesNotContain("DeadLetterReason", resent.ApplicationProperties.Keys);
        await graves.CompleteMessageAsync(dead);
        await AssertEmpty(graves);
    }

    [Fact]
    public async Task An_expired_lock_gives_the_message_to_the_next_and_refuses_the_late()
    {
        var (client, queue) = await CreateQueue(new());
        await client.CreateSender(queue).SendMessageAsync(Message("x"));
        var receiver = client.CreateReceiver(queue);
        var late = await Receive(receiver);

        await Advance(TimeSpan.FromSeconds(31));
        var again = await Receive(client.CreateReceiver(queue));

        Assert.Equal(2, again.DeliveryCount);
        Assert.Equal(ServiceBusFailureReason.MessageLockLost, await Refused(() => receiver.CompleteMessageAsync(late)));
        Assert.Equal(ServiceBusFailureReason.MessageLockLost, await Refused(() => receiver.RenewMessageLockAsync(late)));
    }

    [Fact]
    public async Task A_waiting_receiver_is_woken_by_a_send_and_by_an_expired_lock()
    {
        var (client, queue) = await CreateQueue(new());
        var waiting = client.CreateReceiver(queue).ReceiveMessageAsync(TimeSpan.FromMinutes(5));
        await client.CreateSender(queue).SendMessageAsync(Message("x"));
        Assert.Equal(1, (await Soon(waiting)).DeliveryCount);

        var next = client.CreateReceiver(queue).ReceiveMessageAsync(TimeSpan.FromMinutes(5));
        await Advance(TimeSpan.FromSeconds(31));

        Assert.Equal(2, (await Soon(next)).DeliveryCount);
    }

    [Fact]
    public async Task A_renewed_lock_lasts_longer()
    {
        var (client, queue) = await CreateQueue(new());
        await client.CreateSender(queue).SendMessageAsync(Message("x"));
        var receiver = client.CreateReceiver(queue);
        var message = await Receive(receiver);
        var before = message.LockedUntil;
        await Advance(TimeSpan.FromSeconds(20));

        await receiver.RenewMessageLockAsync(message);
        await Advance(TimeSpan.FromSeconds(20));

        Assert.True(message.LockedUntil > before);
        await receiver.CompleteMessageAsync(message);
        Assert.Equal(ServiceBusFailureReason.MessageLockLost, await Refused(() => receiver.CompleteMessageAsync(message)));
    }

    [Fact]
    public async Task A_deferred_message_comes_only_when_asked_for_by_number()
    {
        var (client, queue) = await CreateQueue(new());
        await client.CreateSender(queue).SendMessagesAsync([Message("1"), Message("2")]);
        var receiver = client.CreateReceiver(queue);
        var first = await Receive(receiver);
        await receiver.DeferMessageAsync(first);
        await receiver.CompleteMessageAsync(await Receive(receiver));
        await AssertEmpty(receiver);

        var deferred = await receiver.ReceiveDeferredMessageAsync(first.SequenceNumber);

        Assert.Equal(("1", ServiceBusMessageState.Deferred), (deferred.Body.ToString(), deferred.State));
        Assert.Equal(
            ServiceBusFailureReason.MessageNotFound, await Refused(() => receiver.ReceiveDeferredMessageAsync(first.SequenceNumber)));
        await receiver.CompleteMessageAsync(deferred);
        Assert.Null(await receiver.PeekMessageAsync());
    }

    [Fact]
    public async Task Peek_shows_all_states_takes_nothing_and_goes_on_where_it_was()
    {
        var (client, queue) = await CreateQueue(new());
        var sender = client.CreateSender(queue);
        await sender.SendMessagesAsync([Message("1"), Message("2"), Message("3")]);
        var receiver = client.CreateReceiver(queue);
        _ = await Receive(receiver);

        Assert.Equal(["1", "2"], (await receiver.PeekMessagesAsync(2)).Select(m => m.Body.ToString()));
        Assert.Equal("3", (await receiver.PeekMessageAsync()).Body.ToString());
        var again = await receiver.PeekMessagesAsync(10, 1);

        Assert.Equal([0, 0, 0], again.Select(m => m.DeliveryCount));
        Assert.Equal(["2", "3"], (await Soon(receiver.ReceiveMessagesAsync(10))).Select(m => m.Body.ToString()));
    }

    [Fact]
    public async Task Receive_and_delete_leaves_nothing_behind()
    {
        var (client, queue) = await CreateQueue(new());
        await client.CreateSender(queue).SendMessageAsync(Message("x"));
        var receiver = client.CreateReceiver(queue, new() { ReceiveMode = ServiceBusReceiveMode.ReceiveAndDelete });

        Assert.Equal("x", (await Receive(receiver)).Body.ToString());

        await AssertEmpty(receiver);
        Assert.Null(await receiver.PeekMessageAsync());
    }

    [Fact]
    public async Task A_wait_ends_with_its_token()
    {
        var (client, queue) = await CreateQueue(new());
        using var leaving = new CancellationTokenSource();
        var waiting = client.CreateReceiver(queue).ReceiveMessageAsync(null, leaving.Token);

        await leaving.CancelAsync();

        _ = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Soon(waiting));
    }

    [Fact]
    public async Task A_queue_that_does_not_exist_is_named()
    {
        var (client, _) = await CreateQueue(new());

        Assert.Equal(
            ServiceBusFailureReason.MessagingEntityNotFound, await Refused(() => client.CreateSender("none").SendMessageAsync(Message("x"))));
        Assert.Equal(
            ServiceBusFailureReason.MessagingEntityNotFound, await Refused(() => client.CreateReceiver("none").ReceiveMessageAsync()));
    }
}
