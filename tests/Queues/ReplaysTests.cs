using System.Text;
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

    private static OutboundEnvelope Again(OutboundEnvelope failed)
    {
        var dead = new QueueMessage(QueueNames.Outbound, failed.ToMessage());
        var again = new QueueMessage(QueueNames.Outbound, Replays.Of(dead.Received(), QueueNames.Outbound, Now));
        return OutboundEnvelope.Read(again.Received());
    }
}
