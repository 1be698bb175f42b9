using WxFunctions.Delivery;
using WxFunctions.Tests.Support;
using WxFunctions.WeChat.Api;
using WxFunctions.WeChat.Errors;

namespace WxFunctions.Tests.Delivery;

public sealed class GateTests
{
    private const string Path = "/cgi-bin/message/custom/send";

    private readonly ManualTimeProvider time = new(new(2026, 11, 20, 15, 30, 20, TimeSpan.Zero));
    private readonly Gate gate;

    public GateTests() => gate = new(time);

    [Fact]
    public void A_day_quota_closes_until_midnight_in_Beijing_and_a_minute_quota_until_the_next_minute()
    {
        _ = Fail(Refused(45009));
        Assert.Equal(new(2026, 11, 20, 16, 0, 0, TimeSpan.Zero), gate.Enter(out _)!.Until);
        time.Advance(TimeSpan.FromMinutes(30));
        Assert.Null(gate.Enter(out _));

        _ = Fail(Refused(45011));
        Assert.Equal(time.GetUtcNow().AddSeconds(40), gate.Enter(out _)!.Until);
        time.Advance(TimeSpan.FromSeconds(40));
        Assert.Null(gate.Enter(out _));
    }

    [Fact]
    public void A_quota_is_told_of_once()
    {
        Assert.NotNull(gate.Failed(Refused(45009), 0));
        Assert.Null(gate.Failed(Refused(45009), 0));

        time.Advance(new DateTimeOffset(2026, 11, 20, 16, 0, 0, TimeSpan.Zero) - time.GetUtcNow());
        Assert.NotNull(gate.Failed(Refused(45009), 0));
    }

    [Fact]
    public void A_wrong_setting_closes_at_once_and_lets_one_call_through_ever_more_rarely()
    {
        Assert.NotNull(Fail(Refused(40164)));
        foreach (var pause in new[] { 30, 60, 120, 240, 480, 960, 960 })
        {
            time.Advance(TimeSpan.FromSeconds(pause - 1));
            Assert.NotNull(gate.Enter(out _));
            time.Advance(TimeSpan.FromSeconds(1));
            Assert.Null(gate.Enter(out var probe));
            Assert.NotNull(gate.Enter(out _));
            Assert.NotNull(gate.Failed(Refused(40164), probe));
        }
    }

    [Fact]
    public void Calls_from_before_it_closed_do_not_close_it_for_longer_and_one_that_works_opens_it()
    {
        _ = gate.Enter(out var before);
        _ = Fail(Refused(40164));
        Assert.Null(gate.Failed(Refused(40164), before));
        Assert.Equal(time.GetUtcNow().AddSeconds(30), gate.Enter(out _)!.Until);

        gate.Worked();
        Assert.Null(gate.Enter(out _));
    }

    [Fact]
    public void Some_failures_are_chance_ten_in_a_row_are_none()
    {
        for (var n = 0; n < 9; n++)
            Assert.Null(Fail(new WeChatUnavailableException(Path, "500")));
        gate.Worked();
        for (var n = 0; n < 9; n++)
            Assert.Null(Fail(Refused(-1)));
        Assert.NotNull(Fail(Refused(-1)));
        Assert.NotNull(gate.Enter(out _));
    }

    [Fact]
    public void A_message_that_is_refused_for_its_own_sake_shows_that_the_way_is_free()
    {
        for (var n = 0; n < 30; n++)
        {
            Assert.Null(Fail(new WeChatUnavailableException(Path, "500")));
            Assert.Null(Fail(Refused(45015)));
        }
    }

    private Gate.Closure? Fail(Exception failure)
    {
        Assert.Null(gate.Enter(out var trip));
        return gate.Failed(failure, trip);
    }

    private static WeChatException Refused(int code) => new(ErrorTable.Find(code, Path), Path, "words");
}
