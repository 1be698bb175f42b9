using Azure.Messaging.ServiceBus;

namespace WxFunctions.Tests.Broker;

public abstract partial class QueueContract
{
    private static readonly QueueSettings WithSessions = new() { Sessions = true, MaxDeliveryCount = 3 };

    [Fact]
    public async Task Two_receivers_never_hold_the_same_session()
    {
        var (client, queue) = await CreateQueue(WithSessions);
        await client.CreateSender(queue).SendMessagesAsync([Message("1", "a"), Message("2", "b"), Message("3", "a")]);

        await using var one = await Soon(client.AcceptNextSessionAsync(queue));
        await using var two = await Soon(client.AcceptNextSessionAsync(queue));

        Assert.Equal(["a", "b"], [one.SessionId, two.SessionId]);
        Assert.Equal(ServiceBusFailureReason.SessionCannotBeLocked, await Refused(() => client.AcceptSessionAsync(queue, "a")));
        Assert.Equal(["1", "3"], (await Soon(one.ReceiveMessagesAsync(10))).Select(m => m.Body.ToString()));
    }

    [Fact]
    public async Task Order_in_a_session_survives_an_abandon()
    {
        var (client, queue) = await CreateQueue(WithSessions);
        await client.CreateSender(queue).SendMessagesAsync([Message("1", "a"), Message("2", "a"), Message("3", "a")]);
        await using var session = await Soon(client.AcceptNextSessionAsync(queue));
        var both = await Soon(session.ReceiveMessagesAsync(2));

        await session.AbandonMessageAsync(both[1]);
        await session.AbandonMessageAsync(both[0]);

        Assert.Equal(["1", "2", "3"], (await Soon(session.ReceiveMessagesAsync(10))).Select(m => m.Body.ToString()));
    }

    [Fact]
    public async Task Closing_a_session_does_not_count_as_a_delivery_but_expiry_does()
    {
        var (client, queue) = await CreateQueue(WithSessions);
        await client.CreateSender(queue).SendMessageAsync(Message("x", "a"));
        for (var i = 0; i < 5; i++)
        {
            await using var closing = await Soon(client.AcceptNextSessionAsync(queue));
            Assert.Equal(1, (await Receive(closing)).DeliveryCount);
        }

        var expiring = await Soon(client.AcceptNextSessionAsync(queue));
        var late = await Receive(expiring);
        await Advance(TimeSpan.FromSeconds(31));
        await using var next = await Soon(client.AcceptNextSessionAsync(queue));

        Assert.Equal(2, (await Receive(next)).DeliveryCount);
        Assert.Equal(ServiceBusFailureReason.SessionLockLost, await Refused(() => expiring.CompleteMessageAsync(late)));
        Assert.Equal(ServiceBusFailureReason.SessionLockLost, await Refused(() => expiring.ReceiveMessageAsync()));
        Assert.Equal(ServiceBusFailureReason.SessionLockLost, await Refused(() => expiring.RenewSessionLockAsync()));
    }

    [Fact]
    public async Task A_session_lock_that_is_renewed_lasts()
    {
        var (client, queue) = await CreateQueue(WithSessions);
        await client.CreateSender(queue).SendMessageAsync(Message("x", "a"));
        await using var session = await Soon(client.AcceptNextSessionAsync(queue));
        var message = await Receive(session);
        var before = session.SessionLockedUntil;
        for (var i = 0; i < 3; i++)
        {
            await Advance(TimeSpan.FromSeconds(20));
            await session.RenewSessionLockAsync();
        }

        Assert.Equal(before + TimeSpan.FromSeconds(60), session.SessionLockedUntil, OneSecond);
        await session.CompleteMessageAsync(message);
    }

    [Fact]
    public async Task A_session_whose_messages_are_used_up_goes_on_with_the_next()
    {
        var (client, queue) = await CreateQueue(WithSessions);
        await client.CreateSender(queue).SendMessagesAsync([Message("bad", "a", "m1"), Message("good", "a")]);
        await using var session = await Soon(client.AcceptNextSessionAsync(queue));
        for (var i = 0; i < 3; i++)
            await session.AbandonMessageAsync(await Receive(session));

        Assert.Equal("good", (await Receive(session)).Body.ToString());
        var dead = await Receive(DeadLetters(client, queue));
        Assert.Equal(("bad", "a", "m1"), (dead.Body.ToString(), dead.SessionId, dead.MessageId));
    }

    [Fact]
    public async Task Session_state_goes_round_survives_the_messages_and_is_cleared_by_null()
    {
        var (client, queue) = await CreateQueue(WithSessions);
        await using (var session = await Soon(client.AcceptSessionAsync(queue, "a")))
        {
            Assert.Null(await session.GetSessionStateAsync());
            await session.SetSessionStateAsync(BinaryData.FromString("parked"));
        }

        await using var again = await Soon(client.AcceptSessionAsync(queue, "a"));
        Assert.Equal("parked", (await again.GetSessionStateAsync()).ToString());
        await again.SetSessionStateAsync(null);
        Assert.Null(await again.GetSessionStateAsync());
    }

    [Fact]
    public async Task Who_ignores_sessions_is_refused()
    {
        var (client, queue) = await CreateQueue(WithSessions);
        var (plainClient, plain) = await CreateQueue(new());

        _ = await Assert.ThrowsAsync<InvalidOperationException>(() => client.CreateSender(queue).SendMessageAsync(Message("x")));
        _ = await Assert.ThrowsAsync<InvalidOperationException>(() => client.CreateReceiver(queue).ReceiveMessageAsync());
        _ = await Assert.ThrowsAsync<InvalidOperationException>(() => client.CreateReceiver(queue).PeekMessageAsync());
        _ = await Assert.ThrowsAsync<InvalidOperationException>(() => plainClient.AcceptNextSessionAsync(plain));
        _ = await Assert.ThrowsAsync<InvalidOperationException>(() => plainClient.AcceptSessionAsync(plain, "a"));
        _ = await Assert.ThrowsAsync<InvalidOperationException>(() => client.AcceptNextSessionAsync(queue + "/$deadletterqueue"));
    }

    [Fact]
    public async Task Waiting_for_a_session_ends_with_a_timeout_or_with_a_message()
    {
        var (client, queue) = await CreateQueue(WithSessions);
        var inVain = client.AcceptNextSessionAsync(queue);
        await Advance(TimeSpan.FromSeconds(60));
        Assert.Equal(ServiceBusFailureReason.ServiceTimeout, await Refused(() => Soon(inVain)));

        var waiting = client.AcceptNextSessionAsync(queue);
        await client.CreateSender(queue).SendMessageAsync(Message("x", "a"));

        await using var session = await Soon(waiting);
        Assert.Equal("a", session.SessionId);
    }

    [Fact]
    public async Task A_holder_gets_what_arrives_later_and_others_do_not()
    {
        var (client, queue) = await CreateQueue(WithSessions);
        var sender = client.CreateSender(queue);
        await using var session = await Soon(client.AcceptSessionAsync(queue, "a"));
        var waiting = session.ReceiveMessageAsync();
        var other = client.AcceptNextSessionAsync(queue);

        await sender.SendMessageAsync(Message("mine", "a"));
        await sender.SendMessageAsync(Message("free", "b"));

        Assert.Equal("mine", (await Soon(waiting)).Body.ToString());
        await using var free = await Soon(other);
        Assert.Equal("b", free.SessionId);
    }

    [Fact]
    public async Task Sessions_are_served_in_turn()
    {
        var (client, queue) = await CreateQueue(WithSessions);
        foreach (var session in (string[])["a", "b", "c"])
            await client.CreateSender(queue).SendMessagesAsync([Message("1", session), Message("2", session)]);

        List<string> served = [];
        for (var i = 0; i < 6; i++)
        {
            await using var session = await Soon(client.AcceptNextSessionAsync(queue));
            await session.CompleteMessageAsync(await Receive(session));
            served.Add(session.SessionId);
        }

        Assert.Equal(["a", "b", "c", "a", "b", "c"], served);
    }
}
