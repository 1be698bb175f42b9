using System.Text;
using System.Text.Json;
using static WxFunctions.Tests.Simulator.SimulatorFixture;

namespace WxFunctions.Tests.Simulator;

public sealed class NoticeApiTests
{
    private const string Template = "/cgi-bin/message/template/send";
    private const string Subscribe = "/cgi-bin/message/subscribe/bizsend";
    private const string Once = "/cgi-bin/message/template/subscribe";

    [Fact]
    public async Task A_template_message_gets_an_id_and_an_event_tells_of_it()
    {
        await using var wechat = await Start();
        wechat.Simulator.AddFollower("main", Alice);

        var answer = await Post(wechat, Template, """{"touser":"oAlice-0001","template_id":"T","data":{"thing1":{"value":"好"}}}""");

        var id = answer.GetProperty("msgid").GetInt64();
        var sent = Assert.Single(wechat.Simulator.Sent);
        Assert.Equal(("template", Template, id, "[template] 好"), (sent.Type, sent.Path, sent.MsgId, sent.Text));
        await wechat.Simulator.WhenNoticesTold();
        Assert.Contains($"<MsgID>{id}</MsgID>\n<Status><![CDATA[success]]></Status>", Told(wechat), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("failed:user block")]
    [InlineData(null)]
    public async Task A_test_chooses_what_the_event_says_or_that_none_comes(string? status)
    {
        await using var wechat = await Start();
        wechat.Simulator.NoticeStatus = _ => status;
        wechat.Simulator.AddFollower("main", Alice);

        _ = await Post(wechat, Template, """{"touser":"oAlice-0001","template_id":"T","data":{}}""");
        await wechat.Simulator.WhenNoticesTold();

        if (status is null)
            Assert.Empty(wechat.App.Requests);
        else
            Assert.Contains($"<Status><![CDATA[{status}]]></Status>", Told(wechat), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_subscription_notice_is_told_of_too_though_its_answer_has_no_id()
    {
        await using var wechat = await Start();
        wechat.Simulator.AddFollower("main", Alice);

        var answer = await Post(wechat, Subscribe, """{"touser":"oAlice-0001","template_id":"T","data":{"name1":{"value":"王"}}}""");

        Assert.False(answer.TryGetProperty("msgid", out _));
        await wechat.Simulator.WhenNoticesTold();
        Assert.Contains($"<MsgID><![CDATA[{Assert.Single(wechat.Simulator.Sent).MsgId}]]></MsgID>", Told(wechat), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Template, """{"touser":"oStranger","template_id":"T","data":{}}""", 40003)]
    [InlineData(Template, """{"touser":"oAlice-0001","template_id":"other","data":{}}""", 40037)]
    [InlineData(Template, """{"touser":"oAlice-0001","template_id":"T"}""", 47001)]
    [InlineData(Template, """{"touser":"oAlice-0001","template_id":"T","data":{"thing1":{"value":"123456789012345678901"}}}""", 47003)]
    [InlineData(Template, """{"touser":"oAlice-0001","template_id":"T","data":{"character_string1":{"value":"号"}}}""", 47003)]
    [InlineData(Template, """{"touser":"oAlice-0001","template_id":"T","data":{"keyword1":{"value":""}}}""", 0)]
    [InlineData(Template, """{"touser":"oAlice-0001","template_id":"T","miniprogram":{},"data":{}}""", 40166)]
    [InlineData(Once, """{"touser":"oAlice-0001","template_id":"T","scene":"1","title":"一","data":{"content":{"value":"x"}}}""", 0)]
    [InlineData(Once, """{"touser":"oAlice-0001","template_id":"T","scene":"1","title":"1234567890123456","data":{"content":{"value":"x"}}}""", 40062)]
    [InlineData(Once, """{"touser":"oAlice-0001","template_id":"T","scene":"10001","title":"一","data":{"content":{"value":"x"}}}""", 47003)]
    [InlineData(Once, """{"touser":"oAlice-0001","template_id":"T","scene":"1","title":"一","data":{}}""", 44004)]
    public async Task A_body_is_checked_as_WeChat_checks_it(string path, string body, int code)
    {
        await using var wechat = await Start(options => options with { Templates = new HashSet<string> { "T" } });
        wechat.Simulator.AddFollower("main", Alice);

        Assert.Equal(code, Code(await Post(wechat, path, body)));
        Assert.Equal(code == 0 ? 1 : 0, wechat.Simulator.Sent.Count);
    }

    [Fact]
    public async Task One_who_does_not_follow_any_more_gets_no_template_message()
    {
        await using var wechat = await Start();
        _ = await wechat.Push(Message("event", "<Event>unsubscribe</Event>"));

        Assert.Equal(43004, Code(await Post(wechat, Template, """{"touser":"oAlice-0001","template_id":"T","data":{}}""")));
        _ = await wechat.Push(Message("event", "<Event>subscribe</Event>"));
        Assert.Equal(0, Code(await Post(wechat, Template, """{"touser":"oAlice-0001","template_id":"T","data":{}}""")));
    }

    [Fact]
    public async Task The_same_client_msg_id_is_sent_once_within_ten_minutes()
    {
        await using var wechat = await Start();
        wechat.Simulator.AddFollower("main", Alice);
        const string Body = """{"touser":"oAlice-0001","template_id":"T","client_msg_id":"order-42","data":{}}""";

        var first = (await Post(wechat, Template, Body)).GetProperty("msgid").GetInt64();
        var second = (await Post(wechat, Template, Body)).GetProperty("msgid").GetInt64();
        Assert.Equal(first, second);
        Assert.Single(wechat.Simulator.Sent);

        wechat.Clock.Advance(TimeSpan.FromMinutes(11));
        Assert.NotEqual(first, (await Post(wechat, Template, Body)).GetProperty("msgid").GetInt64());
    }

    private static async Task<JsonElement> Post(SimulatorFixture wechat, string path, string body) =>
        await wechat.PostJson($"{path}?access_token={await wechat.Token()}", body);

    /// <summary>What the app was told last, decrypted.</summary>
    private static string Told(SimulatorFixture wechat) => Encoding.UTF8.GetString(Opened.By(wechat, wechat.App.Requests.Last()).Bytes.Span);
}
