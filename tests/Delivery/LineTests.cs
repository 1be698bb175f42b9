using System.Text.Json;
using WxFunctions.Delivery;
using WxFunctions.Tests.Delivery.Model;
using WxFunctions.Tests.Support;

namespace WxFunctions.Tests.Delivery;

public sealed class LineTests
{
    private readonly ManualTimeProvider time = new();
    private readonly QueueStore queues;
    private readonly ModelSession session;

    public LineTests()
    {
        queues = new QueueStore(time);
        session = new("oUser1", queues, new Life(new Mishaps()));
    }

    [Fact]
    public async Task Who_comes_later_waits_until_a_moment_after_the_last_that_waits()
    {
        await Put("a", 10);
        await Put("b", 30);

        Assert.Null(await WaitsUntil("a"));
        Assert.Equal(In(10.1), await WaitsUntil("b"));
        Assert.Equal(In(30.1), await WaitsUntil("c"));
    }

    [Fact]
    public async Task Who_is_put_off_again_keeps_its_place_and_who_leaves_lets_the_others_pass()
    {
        await Put("a", 10);
        await Put("b", 11);
        await Put("a", 60);

        Assert.Null(await WaitsUntil("a"));
        Assert.Equal(In(60.1), await WaitsUntil("b"));
        await (await Read()).Leave("a", default);
        Assert.Null(await WaitsUntil("b"));
    }

    [Fact]
    public async Task One_that_is_overdue_is_waited_for_a_second_at_a_time()
    {
        await Put("a", 10);
        time.Advance(TimeSpan.FromSeconds(20));

        Assert.Equal(In(1), await WaitsUntil("b"));
    }

    [Fact]
    public async Task After_hours_without_the_app_the_first_still_comes_first()
    {
        await Put("a", 10);
        time.Advance(TimeSpan.FromHours(5));

        Assert.Equal(In(1), await WaitsUntil("b"));
        Assert.Null(await WaitsUntil("a"));
    }

    [Fact]
    public async Task One_that_never_comes_back_is_waited_for_a_quarter_of_an_hour()
    {
        await Put("a", 0);
        for (var seconds = 1; seconds <= 15 * 60; seconds++)
        {
            time.Advance(TimeSpan.FromSeconds(1));
            Assert.NotNull(await WaitsUntil("b"));
            await Put("b", 1);
        }

        time.Advance(TimeSpan.FromSeconds(1));
        Assert.Null(await WaitsUntil("b"));
    }

    [Fact]
    public async Task Whose_turn_is_this_very_moment_looks_again_in_a_second()
    {
        await Put("a", 10);
        time.Advance(TimeSpan.FromSeconds(10.1));

        Assert.Equal(In(1), await WaitsUntil("b"));
    }

    [Theory]
    [InlineData(299, true)]
    [InlineData(300, false)]
    public async Task One_that_is_overdue_is_given_up_when_another_has_come_300_times(int looks, bool isWaitedFor)
    {
        await Put("a", 0);
        // not overdue yet
        await Put("b", 0);
        time.Advance(TimeSpan.FromSeconds(1));
        for (var n = 0; n < looks; n++)
            await Put("b", 1);

        time.Advance(TimeSpan.FromMinutes(15) - TimeSpan.FromSeconds(1));
        Assert.NotNull(await WaitsUntil("b"));
        time.Advance(TimeSpan.FromTicks(1));
        Assert.Equal(isWaitedFor, await WaitsUntil("b") is not null);
    }

    [Fact]
    public async Task Nobody_is_given_up_for_what_those_before_them_do()
    {
        await Put("a", 0);
        await Put("b", 0);
        time.Advance(TimeSpan.FromMinutes(16));
        for (var n = 0; n < 300; n++)
            await Put("a", 0);
        await (await Read()).Leave("a", default);

        Assert.NotNull(await WaitsUntil("c"));
    }

    [Fact]
    public async Task A_thousand_have_a_place_and_who_comes_then_waits_behind_the_last()
    {
        var entries = Enumerable.Range(0, 999).Select(n => new LineEntry($"m{n}", In(n))).ToList();
        await session.SetSessionStateAsync(BinaryData.FromBytes(JsonSerializer.SerializeToUtf8Bytes(entries)));

        await Put("last", 2000);
        Assert.Equal(In(2000.1), await WaitsUntil("x"));
        await Put("x", 3000);
        Assert.Equal(In(2000.1), await WaitsUntil("y"));
    }

    [Fact]
    public async Task Who_was_in_no_line_leaves_no_trace()
    {
        await (await Read()).Leave("a", default);
        Assert.Null(queues.State("oUser1"));

        await Put("a", 10);
        await (await Read()).Leave("a", default);
        Assert.True(queues.State("oUser1")!.ToMemory().IsEmpty);
    }

    private DateTimeOffset In(double seconds) => time.GetUtcNow() + TimeSpan.FromSeconds(seconds);

    private async Task Put(string id, double seconds) => await (await Read()).Put(id, In(seconds), default);

    private async Task<DateTimeOffset?> WaitsUntil(string id) => (await Read()).WaitsUntil(id);

    private Task<Line> Read() => Line.Read(session, time.GetUtcNow(), default);
}
