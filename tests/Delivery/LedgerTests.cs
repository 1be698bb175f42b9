using WxFunctions.Delivery;
using WxFunctions.Outgoing;
using WxFunctions.Queues;
using WxFunctions.Storage;
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

    [Fact]
    public async Task What_is_kept_of_a_user_is_erased_and_what_is_kept_of_others_stays()
    {
        await desk.Ledger.Sent(Of("m1"), Now, "77", default);
        await desk.Ledger.Sent(Of("m2"), Now, null, default);
        await desk.Ledger.Sent(Of("m3") with { To = "oUser2" }, Now, "78", default);
        var results = new DeliveryResults(desk.Tables, desk.Ledger, desk.Time);
        await results.Expect(ModelDesk.Account, "77", "m1", default);
        await results.Expect(ModelDesk.Account, "78", "m3", default);

        Assert.Equal(2, await desk.Ledger.Erase(ModelDesk.Account, "oUser1", default));

        Assert.Equal(["78"], Rows<MsgIdRow>().Where(row => row.PartitionKey == MsgIdRow.Partition(ModelDesk.Account)).Select(row => row.RowKey));
        Assert.Equal(["m3"], Rows<DeliveryRow>().Where(row => row.To is not null).Select(row => row.RowKey));
        Assert.Equal(0, await desk.Ledger.Erase(ModelDesk.Account, "oUser1", default));
    }

    [Fact]
    public async Task Many_rows_of_a_partition_go_a_hundred_at_a_time()
    {
        var ids = Enumerable.Range(0, 5000).Select(n => $"m{n}")
            .Where(id => DeliveryRow.Partition(ModelDesk.Account, id) == DeliveryRow.Partition(ModelDesk.Account, "m0")).Take(201).ToList();
        await desk.Ledger.Queued([.. ids.Select(Of)], default);
        var before = desk.Rows[TableNames.Deliveries].Transactions;

        Assert.Equal(201, await desk.Ledger.Erase(ModelDesk.Account, "oUser1", default));

        Assert.Empty(Rows<DeliveryRow>());
        Assert.Equal(3, desk.Rows[TableNames.Deliveries].Transactions - before);
    }

    [Fact]
    public async Task What_has_been_kept_long_enough_is_deleted_and_nothing_sooner()
    {
        await desk.Ledger.Queued([Of("m1")], default);

        desk.Time.Advance(TimeSpan.FromDays(32));
        await desk.Ledger.Purge(default);
        Assert.NotNull(await desk.Find("m1"));
        desk.Time.Advance(TimeSpan.FromSeconds(1));
        await desk.Ledger.Purge(default);
        Assert.Null(await desk.Find("m1"));
    }

    private IReadOnlyList<T> Rows<T>()
        where T : class, Azure.Data.Tables.ITableEntity => desk.Rows[TableNames.Deliveries].Where<T>(null);

    private OutboundEnvelope Of(string id) => OutboundEnvelope.Of(ModelDesk.Account, id, "oUser1", new OutgoingText("x"), Now.AddDays(2));
}
