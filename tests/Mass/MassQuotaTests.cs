using Azure;
using Azure.Data.Tables;
using WxFunctions.Mass;
using WxFunctions.Outgoing;
using WxFunctions.Queues;
using WxFunctions.Settings;
using WxFunctions.Storage;
using WxFunctions.Tests.Delivery.Model;
using WxFunctions.WeChat.Callbacks;

namespace WxFunctions.Tests.Mass;

/// <summary>How many mass messages an account may still send.</summary>
public sealed class MassQuotaTests
{
    private const int Busy = -1;
    private const int TokenIsOld = 40001;
    private const int SameIdTooSoon = 45066;
    private const int InNoTable = 987_654;
    private const int BadContent = 45002;
    private const int NoCallsLeft = 45009;
    private const int NoAllowance = 45028;

    private static readonly AccountSettings Service = Of(AccountKind.Service);
    private static readonly AccountSettings Subscription = Of(AccountKind.Subscription);

    private readonly ModelDesk desk = new();
    private readonly MassQuota quota;

    public MassQuotaTests() => quota = new(desk.Tables, desk.Time);

    [Fact]
    public async Task Of_a_service_account_four_to_all_are_all_there_are_and_to_some_it_is_WeChats_to_judge()
    {
        for (var n = 1; n <= 4; n++)
        {
            Assert.Null(await quota.Take(Service, $"some{n}", isToAll: false, default));
            Assert.Null(await quota.Take(Service, $"m{n}", isToAll: true, default));
        }

        var full = (await quota.Take(Service, "m5", isToAll: true, default))!;
        Assert.Equal((4, 4, 0, "2026-03"), (full.Limit, full.Used, full.Left, full.Period));
        Assert.Null(await quota.Take(Service, "some5", isToAll: false, default));
        Assert.Equal((4, 5), await Counts(Service));
    }

    [Fact]
    public async Task Of_a_subscription_account_one_to_some_is_the_days_one_too()
    {
        Assert.Equal(1, (await quota.Ask(Subscription, default)).Left);

        Assert.Null(await quota.Take(Subscription, "m1", isToAll: false, default));

        Assert.NotNull(await quota.Take(Subscription, "m2", isToAll: false, default));
        Assert.Equal((1, 0), await Counts(Subscription));
        Assert.Equal(("2026-03-01", 0), ((await quota.Ask(Subscription, default)).Period, (await quota.Ask(Subscription, default)).Left));
    }

    [Theory]
    [InlineData(true, 1, 0)]
    [InlineData(false, 0, 1)]
    public async Task What_asks_twice_has_one_place(bool isToAll, int used, int partial)
    {
        _ = await quota.Take(Service, "m1", isToAll, default);

        Assert.Null(await quota.Take(Service, "m1", isToAll, default));

        Assert.Equal((used, partial), await Counts(Service));
    }

    [Fact]
    public async Task Those_to_some_are_counted_up_to_200_and_sent_all_the_same()
    {
        for (var n = 1; n <= 201; n++)
            Assert.Null(await quota.Take(Service, $"some{n}", isToAll: false, default));

        Assert.Equal((0, 200), await Counts(Service));
    }

    [Fact]
    public async Task A_count_goes_two_days_behind_its_period()
    {
        _ = await quota.Take(Subscription, "m1", isToAll: true, default);

        Assert.Equal(new DateTimeOffset(2026, 3, 4, 0, 0, 0, TimeSpan.FromHours(8)), Row("2026-03-01")!.ExpiresAt);
    }

    [Theory]
    [InlineData(Busy)]
    [InlineData(TokenIsOld)]
    [InlineData(SameIdTooSoon)]
    [InlineData(InNoTable)]
    [InlineData(null)]
    public async Task What_WeChat_may_have_taken_keeps_its_place_and_what_it_was_never_asked_does_not(int? code)
    {
        _ = await quota.Take(Service, "m1", isToAll: true, default);

        await quota.Failed(Service, Failed("m1", tries: 1), code, default);
        Assert.Equal((1, 0), await Counts(Service));

        await quota.Failed(Service, Failed("m1", tries: 0), code, default);
        Assert.Equal((0, 0), await Counts(Service));
    }

    [Theory]
    [InlineData(BadContent)]
    [InlineData(NoCallsLeft)]
    public async Task What_WeChat_refuses_leaves_its_place_and_no_other_does(int code)
    {
        foreach (var isToAll in new[] { true, false })
        {
            _ = await quota.Take(Service, $"a{isToAll}", isToAll, default);
            _ = await quota.Take(Service, $"b{isToAll}", isToAll, default);
            await quota.Failed(Service, Failed($"a{isToAll}", tries: 1), code, default);
        }

        Assert.Equal((1, 1), await Counts(Service));
        Assert.Equal(("bTrue", "bFalse"), (Row("2026-03")!.Counted, Row("2026-03")!.Partial));
    }

    [Fact]
    public async Task Once_WeChat_has_said_that_nothing_is_left_that_holds_for_the_whole_period_and_for_everybody()
    {
        _ = await quota.Take(Service, "m1", isToAll: true, default);
        _ = await quota.Take(Service, "m2", isToAll: true, default);
        await quota.Failed(Service, Failed("m1", tries: 1), NoAllowance, default);
        await quota.Failed(Service, Failed("m2", tries: 1), BadContent, default);

        Assert.Equal((4, 0), await Counts(Service));
        Assert.NotNull(await quota.Take(Service, "m3", isToAll: true, default));
        Assert.NotNull(await quota.Take(Service, "some", isToAll: false, default));

        desk.Time.Advance(TimeSpan.FromDays(31));
        Assert.Null(await quota.Take(Service, "m3", isToAll: true, default));
    }

    [Fact]
    public async Task What_somebody_else_counts_at_the_same_moment_is_counted_too()
    {
        var others = new Queue<string>(["first", "second"]);
        desk.Rows.Looked += () =>
        {
            if (others.TryDequeue(out var other))
                Count(other);
        };

        Assert.Null(await quota.Take(Service, "m1", isToAll: true, default));

        Assert.Equal("first second m1", Row("2026-03")!.Counted);
    }

    [Fact]
    public async Task The_last_place_goes_to_whoever_was_faster()
    {
        var isFirst = true;
        desk.Rows.Looked += () =>
        {
            if (isFirst)
                Count("other");
            isFirst = false;
        };

        Assert.NotNull(await quota.Take(Subscription, "m1", isToAll: true, default));

        Assert.Equal("other", Row("2026-03-01")!.Counted);
    }

    [Fact]
    public async Task Who_is_never_the_first_gives_up_after_ten_tries()
    {
        var tries = 0;
        desk.Rows.Looked += () =>
        {
            Assert.InRange(++tries, 1, 10);
            Count($"some{tries}", isToAll: false);
        };

        var refused = await Assert.ThrowsAsync<RequestFailedException>(() => quota.Take(Service, "m1", isToAll: true, default));

        Assert.Equal((412, 10), (refused.Status, tries));
    }

    [Fact]
    public async Task A_table_that_is_away_is_asked_once()
    {
        _ = await quota.Take(Service, "m1", isToAll: true, default);
        var tries = 0;
        desk.Rows.Looked += () => tries++;
        desk.Mishaps.Plan(after: 1, Mishap.Fails);

        var refused = await Assert.ThrowsAsync<RequestFailedException>(() => quota.Take(Service, "m2", isToAll: true, default));

        Assert.Equal((503, 1), (refused.Status, tries));
    }

    private static AccountSettings Of(AccountKind kind) => new("main", "secret", new CallbackAccount("wx1", "Token")) { Kind = kind };

    private OutboundEnvelope Failed(string id, int tries) =>
        OutboundEnvelope.Of("main", id, "all followers", new OutgoingText("x"), desk.Time.GetUtcNow().AddHours(12)) with
        {
            Progress = new OutboundProgress(tries, Waits: 0),
        };

    private async Task<(int Used, int Partial)> Counts(AccountSettings account)
    {
        var allowance = await quota.Ask(account, default);
        return (allowance.Used, allowance.Partial);
    }

    private MassPeriodRow? Row(string period) => desk.Rows[TableNames.Mass].Find<MassPeriodRow>("main:quota", period);

    /// <summary>Another process counts a message, of whichever kind the account is.</summary>
    private void Count(string id, bool isToAll = true)
    {
        foreach (var period in new[] { "2026-03", "2026-03-01" })
        {
            var row = Row(period) ?? new() { PartitionKey = "main:quota", RowKey = period };
            if (isToAll)
                row.Counted = $"{row.Counted} {id}".Trim();
            else
                row.Partial = $"{row.Partial} {id}".Trim();
            _ = desk.Rows[TableNames.Mass].Upsert(row, TableUpdateMode.Replace);
        }
    }
}
