using static WxFunctions.Tests.Simulator.SimulatorFixture;

namespace WxFunctions.Tests.Simulator;

public sealed class AllowanceTests
{
    [Fact]
    public async Task A_message_allows_5_answers_within_48_hours()
    {
        await using var wechat = await Start();
        _ = await wechat.Write();
        wechat.Clock.Advance(TimeSpan.FromHours(48) - TimeSpan.FromSeconds(1));
        var token = await wechat.Token();

        Assert.Equal([0, 0, 0, 0, 0, 45047], await SendTimes(wechat, token, 6));
        wechat.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(45015, await wechat.Send(token));
    }

    [Theory]
    [InlineData("subscribe")]
    [InlineData("SCAN")]
    [InlineData("CLICK")]
    [InlineData("scancode_waitmsg")]
    public async Task Following_scanning_and_clicking_allow_3_within_a_minute(string name)
    {
        await using var wechat = await Start();
        var token = await wechat.Token();
        _ = await wechat.Push(Message("event", $"<Event>{name}</Event>"));

        Assert.Equal([0, 0, 0, 45047], await SendTimes(wechat, token, 4));
        wechat.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(45015, await wechat.Send(token));
    }

    [Fact]
    public async Task Each_action_has_its_own_allowance()
    {
        await using var wechat = await Start();
        var token = await wechat.Token();
        _ = await wechat.Push(Message("event", "<Event>subscribe</Event>"));
        _ = await wechat.Write();
        _ = await wechat.Write();

        Assert.Equal([.. Enumerable.Repeat(0, 13), 45047], await SendTimes(wechat, token, 14));
    }

    [Fact]
    public async Task Who_left_gets_nothing_and_neither_does_a_silent_follower()
    {
        await using var wechat = await Start();
        var token = await wechat.Token();
        wechat.Simulator.AddFollower("main", "oSilent");
        _ = await wechat.Write();
        _ = await wechat.Push(Message("event", "<Event>unsubscribe</Event>"));

        Assert.Equal(45015, await wechat.Send(token));
        Assert.Equal(45015, await wechat.Send(token, to: "oSilent"));
    }

    [Theory]
    [InlineData("VIEW")]
    [InlineData("LOCATION")]
    [InlineData("TEMPLATESENDJOBFINISH")]
    public async Task Other_events_allow_nothing(string name)
    {
        await using var wechat = await Start();
        _ = await wechat.Push(Message("event", $"<Event>{name}</Event>"));

        Assert.Equal(45015, await wechat.Send(await wechat.Token()));
    }

    [Fact]
    public async Task A_refused_message_uses_nothing_up()
    {
        await using var wechat = await Start();
        var token = await wechat.Token();
        _ = await wechat.Write();

        Assert.Equal(44004, await wechat.Send(token, ""));
        Assert.Equal([0, 0, 0, 0, 0, 45047], await SendTimes(wechat, token, 6));
    }

    [Fact]
    public async Task Without_limits_anyone_may_be_sent_anything()
    {
        await using var wechat = await Start(options => options with { LimitSending = false });

        Assert.Equal(Enumerable.Repeat(0, 20), await SendTimes(wechat, await wechat.Token(), 20));
    }

    private static async Task<List<int>> SendTimes(SimulatorFixture wechat, string token, int times)
    {
        var codes = new List<int>();
        for (var i = 0; i < times; i++)
            codes.Add(await wechat.Send(token));
        return codes;
    }
}
