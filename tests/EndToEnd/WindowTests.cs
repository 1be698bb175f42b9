using WxFunctions.Local.Simulator;
using WxFunctions.Queues;
using WxFunctions.Tests.Support;

namespace WxFunctions.Tests.EndToEnd;

/// <summary>What a user may be sent is known before a call is spent on it, and WeChat's answers correct it.</summary>
public sealed class WindowTests(AzuriteFixture azurite) : IAsyncLifetime
{
    private const string Send = "/cgi-bin/message/custom/send";
    private const string TemplateSend = "/cgi-bin/message/template/send";

    private readonly OffsetTime time = new();
    private TestApp app = null!;
    private int calls;
    private int templates;

    public async ValueTask InitializeAsync()
    {
        app = await TestApp.Start(azurite.ConnectionString, new() { Time = time });
        app.WeChat.Answer = call => Answer(call, null);
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task A_message_allows_five_and_the_sixth_fails_without_a_call()
    {
        await Follow(app);
        await app.Acknowledged(app.TextXml("oUser1", "你好"));
        _ = await app.Quiet();

        await Request(1, 5);

        _ = await app.Quiet();
        Assert.Equal(5, calls);
        var told = await app.Told("r5");
        Assert.Equal("failed", told.GetProperty("state").GetString());
        Assert.Contains("allows no further", told.GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Equal(0, told.GetProperty("tries").GetInt32());
        Assert.Equal(1, app.Broker.Counts(QueueNames.Outbound).DeadLettered);

        await app.Acknowledged(app.TextXml("oUser1", "再来"));
        _ = await app.Quiet();
        await Request(6, 6);
        _ = await app.Quiet();
        Assert.Equal("sent", await app.State("r6"));
    }

    [Fact]
    public async Task A_click_allows_three_for_a_minute()
    {
        await Follow(app);
        await app.Acknowledged(app.EventXml("oUser1", "CLICK", "<EventKey>NOBODY</EventKey>"));
        _ = await app.Quiet();
        await Request(1, 2);
        _ = await app.Quiet();

        time.Advance(TimeSpan.FromSeconds(61));
        await Request(3, 3);

        _ = await app.Quiet();
        Assert.Equal(2, calls);
        Assert.Equal("failed", await app.State("r3"));
    }

    [Fact]
    public async Task Outside_the_window_the_fallback_goes_out_at_once()
    {
        await Follow(app);
        await app.Acknowledged(app.EventXml("oUser1", "CLICK", "<EventKey>NOBODY</EventKey>"));
        _ = await app.Quiet();
        time.Advance(TimeSpan.FromMinutes(2));

        await app.Send(Wanted.Text(app, "r1", "oUser1", "到了", time) with { Fallback = Wanted.TemplateFallback });

        _ = await app.Quiet();
        Assert.Equal((0, 1), (calls, templates));
        var told = await app.Told("r1");
        Assert.Equal(("sent", "template"), (told.GetProperty("state").GetString(), told.GetProperty("type").GetString()));
        Assert.Contains("fallback", told.GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(45015)]
    [InlineData(45047)]
    public async Task What_WeChat_says_of_the_window_is_believed_until_the_next_action(int code)
    {
        app.WeChat.Answer = call => Answer(call, ApiAnswer.Error(code, "no"));
        await app.Send(Wanted.Text(app, "r1", "oUser1", "一", time) with { Fallback = Wanted.TemplateFallback });
        _ = await app.Quiet();
        await app.Send(Wanted.Text(app, "r2", "oUser1", "二", time));
        _ = await app.Quiet();

        Assert.Equal((1, 1), (calls, templates));
        Assert.Equal(("sent", "failed"), (await app.State("r1"), await app.State("r2")));

        app.WeChat.Answer = call => Answer(call, null);
        await app.Acknowledged(app.TextXml("oUser1", "你好"));
        _ = await app.Quiet();
        await Request(3, 3);
        Assert.Equal(2, (await app.Quiet()).Count);
    }

    [Fact]
    public async Task A_user_who_has_left_is_sent_nothing_but_notices()
    {
        await app.Acknowledged(app.EventXml("oUser1", "unsubscribe"));
        _ = await app.Quiet();

        var text = Wanted.Text(app, "r1", "oUser1", "一", time);
        await app.Send(text, Wanted.OfType(text with { Id = "r2" }, "template", Wanted.Template));
        _ = await app.Quiet();

        Assert.Equal((0, 0), (calls, templates));
        Assert.Equal(("failed", "failed"), (await app.State("r1"), await app.State("r2")));
        Assert.Contains("stopped following", (await app.Told("r2")).GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_place_that_was_not_used_is_given_back()
    {
        await app.Acknowledged(app.EventXml("oUser1", "CLICK", "<EventKey>NOBODY</EventKey>"));
        _ = await app.Quiet();
        app.WeChat.Answer = call => Answer(call, ApiAnswer.Error(40007, "invalid media_id"));
        await Request(1, 3);
        _ = await app.Quiet();

        app.WeChat.Answer = call => Answer(call, null);
        await Request(4, 6);

        Assert.Equal(3, (await app.Quiet()).Count);
    }

    [Fact]
    public async Task A_place_of_a_message_whose_time_is_over_is_given_back()
    {
        await using var one = await TestApp.Start(azurite.ConnectionString, new()
        {
            Time = time,
            Rules = on => on.Otherwise(WxFunctions.Rules.Reply.None),
            AccountSettings = new Dictionary<string, string> { ["ReplyAllowance"] = "1" },
        });
        await one.Acknowledged(one.TextXml("oUser1", "你好"));
        _ = await one.Quiet();
        one.WeChat.Answer = call => call.Path == Send ? ApiAnswer.Error(-1, "system busy") : null;
        await one.Send(Wanted.Text(one, "r1", "oUser1", "一", time) with { ExpiresAt = time.GetUtcNow().AddSeconds(7) });
        _ = await one.Quiet();
        Assert.Equal("failed", await one.State("r1"));

        one.WeChat.Answer = null;
        await one.Send(Wanted.Text(one, "r2", "oUser1", "二", time));

        Assert.Equal("二", Assert.Single(await one.Quiet()).Text);
    }

    [Fact]
    public async Task An_action_that_is_handled_twice_counts_once()
    {
        var attempts = 0;
        await using var failing = await TestApp.Start(azurite.ConnectionString, new()
        {
            Time = time,
            Rules = on => on.Otherwise(_ => "好"),
        });
        await Follow(failing);
        failing.Broker.Fault = operation =>
            operation == "send" && Interlocked.Increment(ref attempts) == 2 ? new InvalidOperationException("the queue is away") : null;

        await failing.Acknowledged(failing.TextXml("oUser1", "你好"));
        Assert.Equal(2, (await failing.Quiet()).Count);
        failing.Broker.Fault = null;
        for (var n = 1; n <= 5; n++)
            await failing.Send(Wanted.Text(failing, $"r{n}", "oUser1", "再", time));

        Assert.Equal(1 + 5, (await failing.Quiet()).Count);
    }

    /// <summary>A new follower: whatever allows a message from now on is known. A little later nothing does.</summary>
    private async Task Follow(TestApp app)
    {
        await app.Acknowledged(app.EventXml("oUser1", "subscribe"));
        _ = await app.Quiet();
        time.Advance(TimeSpan.FromMinutes(2));
        calls = 0;
    }

    private Task Request(int from, int to) => app.Send(
        [.. Enumerable.Range(from, to - from + 1).Select(n => Wanted.Text(app, $"r{n}", "oUser1", $"{n}", time))]);

    private ApiAnswer? Answer(ApiCall call, ApiAnswer? toTexts)
    {
        if (call.Path == TemplateSend)
        {
            templates++;
            return ApiAnswer.Body("""{"errcode":0,"errmsg":"ok","msgid":200228332}""");
        }

        if (call.Path == Send)
            calls++;
        return call.Path == Send ? toTexts : null;
    }
}
