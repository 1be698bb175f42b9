using System.Net;
using WxFunctions.Local.Simulator;
using static WxFunctions.Tests.Simulator.SimulatorFixture;

namespace WxFunctions.Tests.Simulator;

public sealed class AnswerHookTests
{
    [Fact]
    public async Task A_call_can_fail_with_any_code_and_the_next_one_go_as_usual()
    {
        await using var wechat = await Start();
        _ = await wechat.Write();
        var token = await wechat.Token();
        wechat.Simulator.Answer = call => call.Path.EndsWith("send", StringComparison.Ordinal) && call.Text.Contains("first")
            ? ApiAnswer.Error(-1, "system error")
            : null;

        Assert.Equal(-1, await wechat.Send(token, "first"));
        Assert.Equal(0, await wechat.Send(token, "second"));
        Assert.Equal("second", Assert.Single(wechat.Simulator.Sent).Text);
    }

    [Fact]
    public async Task A_call_can_meet_a_status_or_a_body_that_is_no_JSON()
    {
        await using var wechat = await Start();
        wechat.Simulator.Answer = call => call.Path == "/a" ? ApiAnswer.Status(502) : ApiAnswer.Body("<html>");

        using var failed = await wechat.Http.GetAsync("/a");

        Assert.Equal(HttpStatusCode.BadGateway, failed.StatusCode);
        Assert.Equal("<html>", await wechat.Http.GetStringAsync("/b"));
    }

    [Theory]
    [InlineData(true, 1)]
    [InlineData(false, 0)]
    public async Task A_connection_can_break_with_or_without_the_effect(bool taken, int sent)
    {
        await using var wechat = await Start();
        _ = await wechat.Write();
        var token = await wechat.Token();
        wechat.Simulator.Answer = _ => taken ? ApiAnswer.TakeThenDrop : ApiAnswer.Reset;

        _ = await Assert.ThrowsAsync<HttpRequestException>(() => wechat.Send(token));

        Assert.Equal(sent, wechat.Simulator.Sent.Count);
    }

    [Fact]
    public async Task A_slow_call_has_its_effect_only_in_the_end()
    {
        await using var wechat = await Start();
        _ = await wechat.Write();
        var token = await wechat.Token();
        var ready = new TaskCompletionSource();
        var arrived = new TaskCompletionSource();
        wechat.Simulator.Answer = _ =>
        {
            arrived.SetResult();
            return ApiAnswer.After(ready.Task);
        };

        var sending = wechat.Send(token);
        await arrived.Task;
        Assert.Empty(wechat.Simulator.Sent);
        ready.SetResult();

        Assert.Equal(0, await sending);
        await wechat.Simulator.WaitForSent(sent => sent.Count == 1, TestContext.Current.CancellationToken);
    }
}
