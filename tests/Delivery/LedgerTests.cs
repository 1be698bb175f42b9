using WxFunctions.Delivery;
using WxFunctions.Outgoing;
using WxFunctions.Queues;
using WxFunctions.Tests.Delivery.Model;

namespace WxFunctions.Tests.Delivery;

/// <summary>What the app keeps of each message that it sends.</summary>
public sealed class LedgerTests
{
    private readonly ModelDesk desk = new();

    private DateTimeOffset Now => desk.Time.GetUtcNow();

    [Fact]
    public async Task What_is_queued_is_known_until_its_time_and_the_days_of_the_settings_are_over()
    {
        await desk.Ledger.Queued([Of("m1") with { Origin = OutboundOrigin.Request }], default);

        var row = (await desk.Find("m1"))!;
        Assert.Equal((DeliveryState.Queued, "text", "oUser1"), (row.State, row.Type, row.To));
        Assert.Equal((Now, Now.AddDays(2 + 30), 0), (row.QueuedAt, row.ExpiresAt, row.Tries));
        Assert.Null(row.Inbound);
        Assert.Null(await desk.Find("m2"));
    }

    [Fact]
    public async Task What_was_known_before_stays_as_it_is_and_the_others_of_a_list_are_entered()
    {
        await desk.Ledger.Sent(Of("m1"), Now, "77", default);

        await desk.Ledger.Queued([Of("m1"), .. Enumerable.Range(2, 40).Select(n => Of($"m{n}")), Of("m2")], default);

        Assert.Equal((DeliveryState.Sent, "77"), ((await desk.Find("m1"))!.State, (await desk.Find("m1"))!.MsgId));
        for (var n = 2; n < 42; n++)
            Assert.Equal(DeliveryState.Queued, (await desk.Find($"m{n}"))!.State);
    }

    [Fact]
    public async Task An_answer_names_the_message_that_it_answers()
    {
        await desk.Ledger.Sent(Of("main:123.1") with { Origin = OutboundOrigin.Reply }, Now, null, default);

        Assert.Equal("main:123", (await desk.Find("main:123.1"))!.Inbound);
    }

    [Fact]
    public async Task What_was_sent_says_when_and_whether_by_its_fallback()
    {
        desk.Time.Advance(TimeSpan.FromMinutes(1));
        await desk.Ledger.Sent(Of("m1"), Now.AddMinutes(-1), null, default);
        await desk.Ledger.Sent(Of("m2") with { Progress = OutboundProgress.None with { Instead = "closed" } }, null, null, default);

        var row = (await desk.Find("m1"))!;
        Assert.Equal((DeliveryState.Sent, 0, "ok", Now.AddMinutes(-1), Now), (row.State, row.Code, row.Message, row.QueuedAt, row.SentAt));
        Assert.Equal(Now.AddDays(30), row.ExpiresAt);
        Assert.Equal("The fallback was sent. closed", (await desk.Find("m2"))!.Message);
    }

    [Fact]
    public async Task What_is_put_off_says_until_when_and_why_and_keeps_the_rest()
    {
        await desk.Ledger.Queued([Of("m1")], default);
        var later = new PutOff(Of("m1") with { Round = 2 }, Now.AddMinutes(5), "Retry", "system busy", -1);
        desk.Time.Advance(TimeSpan.FromSeconds(1));

        await desk.Ledger.PutOff(later, null, default);

        var row = (await desk.Find("m1"))!;
        Assert.Equal((DeliveryState.Queued, -1, "system busy", 2, later.Due), (row.State, row.Code, row.Message, row.Round, row.Due));
        Assert.Equal((Now.AddSeconds(-1), Now.AddSeconds(-1).AddDays(32)), (row.QueuedAt, row.ExpiresAt));
    }

    [Fact]
    public async Task What_was_never_entered_is_entered_when_it_is_put_off()
    {
        await desk.Ledger.PutOff(new PutOff(Of("m1") with { Round = 2 }, Now.AddMinutes(5), "Retry", "busy", null), Now, default);

        Assert.Equal((DeliveryState.Queued, Now), ((await desk.Find("m1"))!.State, (await desk.Find("m1"))!.QueuedAt));
    }

    [Fact]
    public async Task What_has_failed_says_why()
    {
        await desk.Ledger.Failed(Of("m1"), Now, new("WindowClosed", "out of time"), 45015, default);
        Assert.Equal(Now, (await desk.Find("m1"))!.QueuedAt);

        var row = (await desk.Find("m1"))!;
        Assert.Equal((DeliveryState.Failed, "WindowClosed", "out of time", 45015), (row.State, row.Reason, row.Message, row.Code));
    }

    private OutboundEnvelope Of(string id) => OutboundEnvelope.Of(ModelDesk.Account, id, "oUser1", new OutgoingText("x"), Now.AddDays(2));
}
