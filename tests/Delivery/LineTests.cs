using WxFunctions.Delivery;
using WxFunctions.Tests.Delivery.Model;
using WxFunctions.Tests.Support;

namespace WxFunctions.Tests.Delivery;

public sealed class LineTests
{
    private readonly ManualTimeProvider time = new();
    private readonly ModelSession session;

    public LineTests() => session = new("oUser1", new QueueStore(time), new Life(new Mishaps()));

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

    private DateTimeOffset In(double seconds) => time.GetUtcNow() + TimeSpan.FromSeconds(seconds);

    private async Task Put(string id, double seconds) => await (await Read()).Put(id, In(seconds), default);

    private async Task<DateTimeOffset?> WaitsUntil(string id) => (await Read()).WaitsUntil(id);

    private Task<Line> Read() => Line.Read(session, time.GetUtcNow(), default);
}
