using System.Text;
using Azure.Messaging.ServiceBus;
using WxFunctions.Outgoing;
using WxFunctions.Queues;
using WxFunctions.Tests.Delivery.Model;

namespace WxFunctions.Tests.Queues;

/// <summary>What a dead letter is like when it is back on its queue.</summary>
public sealed class ReplaysTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 20, 15, 30, 0, TimeSpan.Zero);

    [Fact]
    public void A_message_that_has_waited_begins_anew_and_holds_no_place_any_more()
    {
        var failed = OutboundEnvelope.Of("main", "m1", "oUser1", new OutgoingText("x"), Now) with
        {
            Round = 4,
            Progress = new OutboundProgress(Tries: 1, Waits: 3) { Window = Now.AddHours(1), Instead = "closed" },
        };

        var again = Again(failed);

        Assert.Equal((1, 1, Now.AddHours(48)), (again.Round, again.Replay, again.ExpiresAt));
        Assert.Equal(new OutboundProgress(Tries: 1, Waits: 0) { Instead = "closed" }, again.Progress);
    }

    [Fact]
    public void A_callback_keeps_the_time_at_which_it_came_however_often_it_is_put_back()
    {
        var dead = new QueueMessage(QueueNames.Inbound, new InboundEnvelope("main", "main:1", "oUser1", Encoding.UTF8.GetBytes("<xml/>")).ToMessage())
        {
            EnqueuedTime = Now,
        };
        var once = new QueueMessage(QueueNames.Inbound, Replays.Of(dead.Received(), QueueNames.Inbound, Now.AddDays(2)))
        {
            EnqueuedTime = Now.AddDays(2),
        };
        var twice = new QueueMessage(QueueNames.Inbound, Replays.Of(once.Received(), QueueNames.Inbound, Now.AddDays(3)));

        Assert.Null(InboundEnvelope.Read(dead.Received()).ArrivedAt);
        Assert.Equal(Now, InboundEnvelope.Read(once.Received()).ArrivedAt);
        Assert.Equal(Now, InboundEnvelope.Read(twice.Received()).ArrivedAt);
    }

    [Fact]
    public void A_callback_counts_how_often_it_was_put_back_and_says_nothing_of_why()
    {
        var dead = new InboundEnvelope("main", "main:1", "oUser1", Encoding.UTF8.GetBytes("<xml/>")).ToMessage();
        dead.ApplicationProperties["DeadLetterReason"] = "Failed";
        dead.ApplicationProperties[DeadLetterFacts.AtProperty] = Now;

        var once = Replays.Of(new QueueMessage(QueueNames.Inbound, dead).Received(), QueueNames.Inbound, Now);
        var twice = Replays.Of(new QueueMessage(QueueNames.Inbound, once).Received(), QueueNames.Inbound, Now);

        Assert.Equal(("main:1~r1", "main:1~r2"), (once.MessageId, twice.MessageId));
        Assert.Equal(2, Replays.CountOf(new QueueMessage(QueueNames.Inbound, twice).Received()));
        Assert.Equal(["account", "arrivedAt", "id", "openid", "replay"], once.ApplicationProperties.Keys.Order());
    }

    [Fact]
    public void What_was_to_live_shortly_lives_as_long_as_any()
    {
        var dead = ServiceBusModelFactory.ServiceBusReceivedMessage(
            new BinaryData("<xml/>"), messageId: "main:1", sessionId: "main:oUser1", timeToLive: TimeSpan.FromMinutes(1));

        Assert.Equal(TimeSpan.MaxValue, Replays.Of(dead, QueueNames.Inbound, Now).TimeToLive);
    }

    [Fact]
    public void A_list_is_put_back_as_a_list()
    {
        var dead = new OutboundBatch("main", "b1", [OutboundEnvelope.Of("main", "m1", "oUser1", new OutgoingText("x"), Now)]).ToMessage();

        var again = Replays.Of(new QueueMessage(QueueNames.Outbound, dead).Received(), QueueNames.Outbound, Now);

        Assert.Equal("main:b:b1~r1", again.MessageId);
        Assert.Equal("m1", Assert.Single(OutboundBatch.Read(new QueueMessage(QueueNames.Outbound, again).Received()).Messages).Id);
    }

    [Fact]
    public void Whatever_has_more_time_keeps_it()
    {
        var failed = OutboundEnvelope.Of("main", "m1", "oUser1", new OutgoingText("x"), Now.AddDays(5));

        Assert.Equal(Now.AddDays(5), Again(failed).ExpiresAt);
        Assert.Equal(Now.AddHours(48), Again(failed with { ExpiresAt = Now.AddDays(1) }).ExpiresAt);
    }

    private static OutboundEnvelope Again(OutboundEnvelope failed)
    {
        var dead = new QueueMessage(QueueNames.Outbound, failed.ToMessage());
        var again = new QueueMessage(QueueNames.Outbound, Replays.Of(dead.Received(), QueueNames.Outbound, Now));
        return OutboundEnvelope.Read(again.Received());
    }
}
