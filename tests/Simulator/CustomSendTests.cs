using System.Net;
using System.Text.Json;
using static WxFunctions.Tests.Simulator.SimulatorFixture;

namespace WxFunctions.Tests.Simulator;

public sealed class CustomSendTests
{
    private const string Path = "/cgi-bin/message/custom/send";

    [Fact]
    public async Task An_accepted_message_is_kept_with_all_that_a_test_may_ask()
    {
        await using var wechat = await Start();
        _ = await wechat.Write();
        var token = await wechat.Token();

        Assert.Equal(0, await wechat.Send(token, "收到：👍　"));

        var sent = Assert.Single(wechat.Simulator.Sent);
        Assert.Equal(("main", Alice, "text", "收到：👍　", token), (sent.Account, sent.To, sent.Type, sent.Text, sent.Token));
        Assert.Contains("\"content\":\"收到：👍　\"", sent.Json);
        Assert.Equal(wechat.Clock.GetUtcNow(), sent.At);
        Assert.Equal(1, wechat.Simulator.SentTotal);
    }

    [Fact]
    public async Task A_call_needs_a_token_that_lives()
    {
        await using var wechat = await Start();
        _ = await wechat.Write();
        var token = await wechat.Token();

        Assert.Equal(41001, await wechat.Send(""));
        Assert.Equal(41001, Code(await wechat.PostJson(Path, "{}")));
        Assert.Equal(40001, await wechat.Send("98_unknown"));
        wechat.Clock.Advance(TimeSpan.FromHours(2));
        Assert.Equal(42001, await wechat.Send(token));
        Assert.Empty(wechat.Simulator.Sent);
    }

    [Theory]
    [InlineData("", 44002)]
    [InlineData("hello", 47001)]
    [InlineData("[]", 47001)]
    [InlineData("""{"touser":"oAlice-0001","msgtype":"text","text":{"content":"a"}""", 47001)]
    [InlineData("""{"touser":"oAlice-0001","msgtype":"text","text":{"content":"\u4f60"}}""", 40033)]
    [InlineData("""{"touser":"oAlice-0001","msgtype":"text","text":{"content":"a\\\u0041"}}""", 40033)]
    [InlineData("""{"touser":"oAlice-0001","msgtype":"text","text":{"content":"\ud83d\udc4d"}}""", 40033)]
    [InlineData("""{"touser":"oAlice-0001","msgtype":"text","text":{"content":"\u3000"}}""", 40033)]
    [InlineData("""{"touser":"oAlice-0001","msgtype":"text","text":{"content":"\\u4f60"}}""", 0)]
    [InlineData("""{"touser":"oAlice-0001","msgtype":"text","text":{"content":"a\u000bb\n"}}""", 0)]
    [InlineData("""{"touser":"oStranger","msgtype":"text","text":{"content":"a"}}""", 40003)]
    [InlineData("""{"msgtype":"text","text":{"content":"a"}}""", 40003)]
    [InlineData("""{"touser":"oAlice-0001","msgtype":"link","link":{"title":"a"}}""", 40008)]
    [InlineData("""{"touser":"oAlice-0001","msgtype":"wxcard","wxcard":{"card_id":"a"}}""", 0)]
    [InlineData("""{"touser":"oAlice-0001","msgtype":"wxcard","wxcard":{}}""", 40078)]
    [InlineData("""{"touser":"oAlice-0001","msgtype":"mpnews","mpnews":{"media_id":"a"}}""", 0)]
    [InlineData("""{"touser":"oAlice-0001","msgtype":"mpnews","mpnews":{}}""", 40007)]
    [InlineData("""{"touser":"oAlice-0001","msgtype":"mpnewsarticle","mpnewsarticle":{"article_id":"a"}}""", 0)]
    [InlineData("""{"touser":"oAlice-0001","msgtype":"mpnewsarticle","mpnewsarticle":{}}""", 53600)]
    [InlineData("""{"touser":"oAlice-0001","msgtype":"msgmenu","msgmenu":{"list":[{"id":"1","content":"a"}]}}""", 0)]
    [InlineData("""{"touser":"oAlice-0001","msgtype":"msgmenu","msgmenu":{"list":[]}}""", 45098)]
    [InlineData("""{"touser":"oAlice-0001","msgtype":"msgmenu","msgmenu":{"list":[{"id":"1"}]}}""", 45099)]
    [InlineData("""{"touser":"oAlice-0001","msgtype":"miniprogrampage","miniprogrampage":{"appid":"wx1","pagepath":"p","thumb_media_id":"t"}}""", 0)]
    [InlineData("""{"touser":"oAlice-0001","msgtype":"miniprogrampage","miniprogrampage":{"appid":"wx1","pagepath":"p"}}""", 40007)]
    [InlineData("""{"touser":"oAlice-0001","msgtype":"miniprogrampage","miniprogrampage":{"pagepath":"p","thumb_media_id":"t"}}""", 40166)]
    [InlineData("""{"touser":"oAlice-0001","msgtype":"text","text":{"content":"a"},"customservice":{"kf_account":"test1@kftest"}}""", 0)]
    [InlineData("""{"touser":"oAlice-0001","msgtype":"text","text":{"content":"a"},"customservice":{"kf_account":"test1"}}""", 61452)]
    [InlineData("""{"touser":"oAlice-0001","msgtype":"text","text":{"content":"a"},"aimsgcontext":{"is_ai_msg":1}}""", 0)]
    [InlineData("""{"touser":"oAlice-0001","msgtype":"text","text":{"content":"a"},"aimsgcontext":{"is_ai_msg":true}}""", 47001)]
    [InlineData("""{"touser":"oAlice-0001","msgtype":"image","image":{}}""", 40007)]
    [InlineData("""{"touser":"oAlice-0001","msgtype":"music","music":{"musicurl":"https://example.com"}}""", 40007)]
    [InlineData("""{"touser":"oAlice-0001","msgtype":"news","news":{"articles":[]}}""", 45008)]
    [InlineData("""{"touser":"oAlice-0001","msgtype":"news","news":{"articles":[{"title":"a"},{"title":"b"}]}}""", 45008)]
    [InlineData("""{"touser":"oAlice-0001","text":{"content":"a"}}""", 40008)]
    [InlineData("""{"touser":"oAlice-0001","msgtype":"text","text":{"content":""}}""", 44004)]
    [InlineData("""{"touser":"oAlice-0001","msgtype":"text","text":"a"}""", 44004)]
    [InlineData("""{"touser":"oAlice-0001","msgtype":"text"}""", 44004)]
    public async Task A_body_is_checked_as_WeChat_checks_it(string body, int code)
    {
        await using var wechat = await Start();
        _ = await wechat.Write();

        var answer = await wechat.PostJson($"{Path}?access_token={await wechat.Token()}", body);

        Assert.Equal(code, Code(answer));
        Assert.Equal(code == 0 ? 1 : 0, wechat.Simulator.Sent.Count);
        Assert.Equal(code == 0, answer.GetProperty("errmsg").GetString() == "ok");
    }

    [Fact]
    public async Task A_text_has_at_most_2048_bytes()
    {
        await using var wechat = await Start();
        _ = await wechat.Write();
        var token = await wechat.Token();

        Assert.Equal(0, await wechat.Send(token, new string('字', 682) + "ab"));
        Assert.Equal(45002, await wechat.Send(token, new string('字', 683)));
    }

    [Fact]
    public async Task A_message_is_sent_by_POST()
    {
        await using var wechat = await Start();

        Assert.Equal(43002, Code(await wechat.Get($"{Path}?access_token={await wechat.Token()}")));
    }

    [Fact]
    public async Task A_follower_of_another_account_is_nobody()
    {
        await using var wechat = await Start();
        _ = await wechat.Write(account: Plain);

        Assert.Equal(40003, await wechat.Send(await wechat.Token()));
    }

    [Fact]
    public async Task What_the_simulator_does_not_know_is_refused_by_name()
    {
        await using var wechat = await Start();

        using var response = await wechat.Http.GetAsync("/cgi-bin/unheard/of?access_token=secret");

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        var answer = await JsonDocument.ParseAsync(await response.Content.ReadAsStreamAsync());
        Assert.StartsWith(
            "the simulator does not know GET /cgi-bin/unheard/of: create local/Simulator/Fixtures/cgi-bin/unheard/of.json with",
            answer.RootElement.GetProperty("errmsg").GetString(),
            StringComparison.Ordinal);
    }
}
