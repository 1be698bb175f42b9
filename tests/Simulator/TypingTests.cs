using static WxFunctions.Tests.Simulator.SimulatorFixture;

namespace WxFunctions.Tests.Simulator;

public sealed class TypingTests
{
    [Fact]
    public async Task It_is_shown_for_15_seconds_and_only_within_30_of_the_last_message()
    {
        await using var wechat = await Start();
        _ = await wechat.Write();

        Assert.Equal(0, await Type(wechat));
        Assert.Equal(45081, await Type(wechat));
        wechat.Clock.Advance(TimeSpan.FromSeconds(16));
        Assert.Equal(0, await Type(wechat));
        wechat.Clock.Advance(TimeSpan.FromSeconds(16));
        Assert.Equal(45080, await Type(wechat));
        Assert.Equal(2, wechat.Simulator.Sent.Count);
    }

    [Fact]
    public async Task A_message_or_a_cancellation_ends_it()
    {
        await using var wechat = await Start();
        _ = await wechat.Write();

        Assert.Equal(0, await Type(wechat));
        Assert.Equal(0, await wechat.Send(await wechat.Token()));
        Assert.Equal(0, await Type(wechat));
        Assert.Equal(0, await Type(wechat, "CancelTyping"));
        Assert.Equal(0, await Type(wechat));
    }

    [Fact]
    public async Task A_command_or_a_user_that_nobody_knows_is_refused()
    {
        await using var wechat = await Start();

        Assert.Equal(45072, await Type(wechat, "typing"));
        Assert.Equal(40003, await Type(wechat));
    }

    private static async Task<int> Type(SimulatorFixture wechat, string command = "Typing") => Code(await wechat.PostJson(
        $"/cgi-bin/message/custom/typing?access_token={await wechat.Token()}", $$"""{"touser":"{{Alice}}","command":"{{command}}"}"""));
}
