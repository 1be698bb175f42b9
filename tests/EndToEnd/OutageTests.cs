using System.Collections.Concurrent;
using WxFunctions.Local.Simulator;
using WxFunctions.Queues;
using WxFunctions.Tests.Support;

namespace WxFunctions.Tests.EndToEnd;

/// <summary>A platform that fails, in part or altogether: everything arrives in the end, in order, without a storm of calls.</summary>
public sealed class OutageTests(AzuriteFixture azurite)
{
    private const string Send = "/cgi-bin/message/custom/send";

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_platform_that_fails_nearly_a_third_for_a_minute_gets_few_calls_more_and_everything_arrives_in_order(bool withMinuteQuota)
    {
        const int Users = 20;
        const int Each = 12;
        var time = new FastTime(10);
        await using var app = await TestApp.Start(azurite.ConnectionString, new() { Time = time });
        var end = time.GetUtcNow().AddMinutes(1);
        var calls = 0;
        app.WeChat.Answer = call => call.Path == Send ? Mixed(Interlocked.Increment(ref calls), time.GetUtcNow() < end, withMinuteQuota) : null;

        await Task.WhenAll(Enumerable.Range(0, Users).Select(async user =>
        {
            for (var n = 0; n < Each; n++)
                await app.Acknowledged(app.TextXml($"oUser{user}", $"{n:00}"));
        }));
        await app.WeChat.WaitForSent(sent => sent.Count >= Users * Each, TestContext.Current.CancellationToken);
        var all = await app.Quiet();

        Assert.Equal(Users * Each, all.Count);
        Assert.All(all.GroupBy(sent => sent.To), user => Assert.Equal(user.Select(sent => sent.Text).Order(StringComparer.Ordinal), user.Select(sent => sent.Text)));
        Assert.Equal(0, app.Broker.Counts(QueueNames.Outbound).DeadLettered);
        Assert.InRange((double)calls / (Users * Each), 1, 1.6);
        TestContext.Current.TestOutputHelper?.WriteLine($"{calls} calls for {Users * Each} messages");
    }

    [Fact]
    public async Task Twenty_minutes_without_WeChat_lose_nothing_keep_nobody_busy_and_everything_is_sent_after()
    {
        const int Users = 40;
        var time = new OffsetTime();
        await using var app = await TestApp.Start(azurite.ConnectionString, new() { Time = time });
        var calls = new ConcurrentQueue<DateTimeOffset>();
        app.WeChat.Answer = call =>
        {
            if (call.Path != Send)
                return null;
            calls.Enqueue(time.GetUtcNow());
            return ApiAnswer.Status(503);
        };

        foreach (var n in new[] { "一", "二" })
            await Task.WhenAll(Enumerable.Range(0, Users).Select(user => app.Acknowledged(app.TextXml($"oUser{user}", n))));
        for (var half = 0; half < 40; half++)
        {
            Assert.Empty(await app.Quiet());
            Assert.Equal(new(0, 2 * Users, 0, 0), app.Broker.Counts(QueueNames.Outbound));
            time.Advance(TimeSpan.FromSeconds(30));
        }

        _ = await app.Quiet();
        var during = calls.Count;
        app.WeChat.Answer = null;
        for (var half = 0; half < 60 && app.WeChat.SentTotal < 2 * Users; half++)
        {
            time.Advance(TimeSpan.FromSeconds(30));
            _ = await app.Quiet();
        }

        Assert.Equal(2 * Users, app.WeChat.Sent.Count);
        Assert.All(app.WeChat.Sent.GroupBy(sent => sent.To), user => Assert.Equal(["收到：一", "收到：二"], user.Select(sent => sent.Text)));
        TestContext.Current.TestOutputHelper?.WriteLine($"{during} calls for {2 * Users} messages in 20 minutes");
        // one that finds out now and then, not every message each time
        Assert.InRange(during, 10, 160);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_waits_is_passed_by_later_messages_only_where_the_settings_say_so(bool keepOrder)
    {
        var time = new OffsetTime();
        await using var app = await TestApp.Start(azurite.ConnectionString, new() { Time = time, KeepOrder = keepOrder });
        app.WeChat.Answer = call =>
            call.Path == Send && call.Text.Contains('一') ? ApiAnswer.Error(-1, "system busy") : null;

        foreach (var text in new[] { "一", "二", "三" })
            await app.Acknowledged(app.TextXml("oUser1", text));
        var before = await app.Quiet();
        Assert.Equal(keepOrder ? [] : ["收到：二", "收到：三"], before.Select(sent => sent.Text));

        // once more without success: those behind wait again
        time.Advance(TimeSpan.FromSeconds(15));
        Assert.Equal(before.Count, (await app.Quiet()).Count);
        app.WeChat.Answer = null;
        for (var step = 0; step < 20 && app.WeChat.SentTotal < 3; step++)
        {
            time.Advance(TimeSpan.FromSeconds(10));
            _ = await app.Quiet();
        }

        Assert.Equal(
            keepOrder ? ["收到：一", "收到：二", "收到：三"] : ["收到：二", "收到：三", "收到：一"],
            app.WeChat.Sent.Select(sent => sent.Text));
    }

    [Fact]
    public async Task One_that_fails_for_good_lets_those_behind_it_go()
    {
        var time = new OffsetTime();
        await using var app = await TestApp.Start(azurite.ConnectionString, new() { Time = time });
        var busy = true;
        app.WeChat.Answer = call => call.Path == Send && call.Text.Contains('一')
            ? busy ? ApiAnswer.Error(-1, "system busy") : ApiAnswer.Error(40003, "invalid openid")
            : null;
        foreach (var text in new[] { "一", "二", "三" })
            await app.Acknowledged(app.TextXml("oUser1", text));
        Assert.Empty(await app.Quiet());

        busy = false;
        for (var step = 0; step < 20 && app.WeChat.SentTotal < 2; step++)
        {
            time.Advance(TimeSpan.FromSeconds(10));
            _ = await app.Quiet();
        }

        Assert.Equal(["收到：二", "收到：三"], app.WeChat.Sent.Select(sent => sent.Text));
        await app.Acknowledged(app.TextXml("oUser1", "四"));
        Assert.Equal(3, (await app.Quiet()).Count);
    }

    [Fact]
    public async Task A_template_message_neither_waits_nor_holds_others_up()
    {
        var time = new OffsetTime();
        await using var app = await TestApp.Start(azurite.ConnectionString, new() { Time = time });
        var templates = 0;
        app.WeChat.Answer = call => call.Path switch
        {
            Send when call.Text.Contains('一') => ApiAnswer.Error(-1, "system busy"),
            "/cgi-bin/message/template/send" => ++templates == 1
                ? ApiAnswer.Body("""{"errcode":0,"errmsg":"ok","msgid":1}""") : ApiAnswer.Error(45011, "slower"),
            _ => null,
        };
        var template = Wanted.OfType(Wanted.Text(app, "t1", "oUser1", "", time), "template", Wanted.Template);

        await app.Acknowledged(app.TextXml("oUser1", "一"));
        _ = await app.Quiet();
        await app.Send(template);
        _ = await app.Quiet();
        await app.Send(template with { Id = "t2", To = "oUser2" });
        await app.Acknowledged(app.TextXml("oUser2", "二"));
        _ = await app.Quiet();

        Assert.Equal(2, templates);
        Assert.Equal(("sent", "queued"), (await app.State("t1"), await app.State("t2")));
        Assert.Equal("收到：二", Assert.Single(app.WeChat.Sent).Text);
    }

    private static ApiAnswer? Mixed(int call, bool failing, bool withMinuteQuota)
    {
        // the same for every run: three of ten, spread
        if (!failing || (call * 7) % 10 >= 3)
            return null;
        return (call / 10 % (withMinuteQuota ? 6 : 5)) switch
        {
            0 => ApiAnswer.Status(500),
            1 => ApiAnswer.Reset,
            2 => ApiAnswer.Error(-1, "system busy"),
            3 => ApiAnswer.Error(40001, "invalid credential, access_token is invalid or not latest"),
            4 => ApiAnswer.Status(504),
            _ => ApiAnswer.Error(45011, "api minute-quota reach limit"),
        };
    }
}
