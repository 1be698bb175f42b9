using System.Text.Json;
using WxFunctions.Local.Simulator;
using WxFunctions.WeChat.Api;

namespace WxFunctions.Tests.WeChat.Api;

/// <summary>What all calls have in common, and what a few have of their own.</summary>
public sealed class ApiClientTests
{
    [Theory]
    [InlineData(2, 3)]
    [InlineData(3, 3)]
    public async Task A_question_is_asked_twice_more_while_WeChat_is_busy(int busy, int asked)
    {
        await using var wechat = await ApiFixture.Start();
        var calls = 0;
        wechat.Simulator.Answer = _ => calls++ < busy ? ApiAnswer.Error(-1, "system error") : null;

        var failure = await Record.ExceptionAsync(() => wechat.Api.Drafts.Get("DRAFT", default));

        Assert.Equal(asked, calls);
        Assert.Equal(busy == 3, failure is WeChatException);
    }

    [Fact]
    public async Task A_change_is_not_repeated()
    {
        await using var wechat = await ApiFixture.Start();
        var calls = 0;
        wechat.Simulator.Answer = _ =>
        {
            calls++;
            return ApiAnswer.Error(-1, "system error");
        };

        _ = await Assert.ThrowsAsync<WeChatException>(() => wechat.Api.Tags.Create("x", default));
        Assert.Equal(1, calls);
    }

    [Fact]
    public async Task A_job_that_was_taken_before_is_no_error()
    {
        await using var wechat = await ApiFixture.Start();
        wechat.Simulator.Answer = _ => ApiAnswer.Body("""{"errcode":45065,"errmsg":"clientmsgid exist","msg_id":34182,"msg_data_id":7}""");

        var job = await wechat.Api.MassMessages.SendToAll(null, MassMessage.Text("x"), "id", false, default);

        Assert.Equal(new MassJob(34182, 7, WasEarlier: true), job);
    }

    [Fact]
    public async Task A_refusal_keeps_what_the_answer_tells_beside_its_words()
    {
        await using var wechat = await ApiFixture.Start();
        wechat.Simulator.Answer = _ => ApiAnswer.Body("""{"errcode":45171,"errmsg":"some openid fail","fail_openid_list":["oBob"]}""");

        var refused = await Assert.ThrowsAsync<WeChatException>(() => wechat.Api.Tags.Add(100, ["oAlice", "oBob"], default));

        Assert.Equal("oBob", refused.Answer.GetProperty("fail_openid_list")[0].GetString());
        Assert.DoesNotContain("oBob", refused.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"tag":[]}""")]
    [InlineData("""{"tag":{"id":"many"}}""")]
    [InlineData("""{"tag":null}""")]
    public async Task An_answer_that_lacks_what_was_asked_for_is_no_usable_one(string answer)
    {
        await using var wechat = await ApiFixture.Start();
        wechat.Simulator.Answer = _ => ApiAnswer.Body(answer);

        _ = await Assert.ThrowsAsync<WeChatUnavailableException>(() => wechat.Api.Tags.Create("x", default));
    }

    [Fact]
    public async Task Pages_follow_each_other_and_none_is_asked_for_before_it_is_needed()
    {
        await using var wechat = await ApiFixture.Start();
        for (var n = 0; n < 10_001; n++)
            wechat.Simulator.AddFollower("main", $"o{n:D5}");
        var calls = 0;
        wechat.Simulator.Answer = _ =>
        {
            calls++;
            return null;
        };

        var first = await wechat.Api.Users.List(default).Take(10_000).CountAsync(TestContext.Current.CancellationToken);
        Assert.Equal((10_000, 1), (first, calls));

        var all = await wechat.Api.Users.List(default).ToListAsync(TestContext.Current.CancellationToken);
        Assert.Equal((10_001, "o10000", 3), (all.Count, all[^1], calls));
    }

    [Fact]
    public async Task A_page_of_records_names_the_next_until_it_is_not_full()
    {
        await using var wechat = await ApiFixture.Start();
        var from = DateTimeOffset.FromUnixTimeSeconds(1_700_440_000);

        var full = await wechat.Api.CustomerServiceSessions.Records(from, from.AddHours(1), 1, 2, default);
        var last = await wechat.Api.CustomerServiceSessions.Records(from, from.AddHours(1), 1, 3, default);

        Assert.Equal(20165267, full.NextMsgId);
        Assert.Null(last.NextMsgId);
    }

    [Fact]
    public async Task A_call_without_a_fixture_names_the_file_to_create()
    {
        await using var wechat = await ApiFixture.Start();

        var failure = await Assert.ThrowsAsync<WeChatUnavailableException>(
            () => wechat.Api.Call(HttpMethod.Post, "/cgi-bin/unheard/of", default, default));

        Assert.Contains("404", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_fixture_judges_method_and_body()
    {
        await using var wechat = await ApiFixture.Start();

        Assert.Equal(43002, await Code(HttpMethod.Get, "/cgi-bin/groups/create", "{}"));
        Assert.Equal(43001, await Code(HttpMethod.Post, "/cgi-bin/groups/get", "{}"));
        Assert.Equal(40035, await Code(HttpMethod.Post, "/cgi-bin/groups/create", "{}"));
        Assert.Equal(40035, await Code(HttpMethod.Get, "/customservice/kfsession/getsession", "{}"));

        async Task<int> Code(HttpMethod method, string path, string json) => (await Assert.ThrowsAsync<WeChatException>(
            () => wechat.Api.Call(method, path, JsonDocument.Parse(json).RootElement, default))).Error.Code;
    }

    [Fact]
    public async Task Any_call_takes_an_object_by_get_or_post()
    {
        await using var wechat = await ApiFixture.Start();

        _ = await Assert.ThrowsAsync<ArgumentException>(() => wechat.Api.Call(HttpMethod.Put, "/cgi-bin/groups/get", default, default));
        _ = await Assert.ThrowsAsync<ArgumentException>(
            () => wechat.Api.Call(HttpMethod.Get, "/cgi-bin/groups/get", JsonDocument.Parse("[]").RootElement, default));
    }
}
