using WxFunctions.Local.Simulator;
using WxFunctions.Rules;
using WxFunctions.Tests.Keywords;
using WxFunctions.Tests.Support;

namespace WxFunctions.Tests.EndToEnd;

/// <summary>What someone who does not program has written into replies.json, as users get it.</summary>
public sealed class ReplyFileTests(AzuriteFixture azurite) : IDisposable
{
    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Followers_keywords_and_everything_else_are_answered_as_the_file_says()
    {
        var path = Path.Combine(folder.Path, "replies.json");
        await File.WriteAllTextAsync(path, ReplyFileSchemaTests.Example);
        await using var app = await TestApp.Start(azurite.ConnectionString, new()
        {
            Rules = on =>
            {
                on.Text("代码").Reply("在代码里");
                on.File(path);
                on.Otherwise(Reply.None);
            },
        });
        var calls = new List<string>();
        app.WeChat.Answer = call =>
        {
            if (!call.Path.EndsWith("/custom/send", StringComparison.Ordinal))
                return null;
            lock (calls)
                calls.Add(call.Text);
            return ApiAnswer.Error(0, "ok");
        };

        await app.Acknowledged(app.EventXml("oUser1", "subscribe"));
        await app.Acknowledged(app.TextXml("oUser1", "ｈｅｌｐ"));
        await app.Acknowledged(app.TextXml("oUser1", "有什么新闻"));
        await app.Acknowledged(app.TextXml("oUser1", "别的"));
        await app.Acknowledged(app.TextXml("oUser1", "代码"));
        _ = await app.Quiet();

        Assert.Equal(
            [
                """{"touser":"oUser1","msgtype":"text","text":{"content":"欢迎"}}""",
                """{"touser":"oUser1","msgtype":"text","text":{"content":"发送“帮助”看看"}}""",
                """{"touser":"oUser1","msgtype":"image","image":{"media_id":"MEDIA_ID"}}""",
                """{"touser":"oUser1","msgtype":"text","text":{"content":"第一条"}}""",
                """{"touser":"oUser1","msgtype":"text","text":{"content":"第二条"}}""",
                """{"touser":"oUser1","msgtype":"news","news":{"articles":[{"title":"标题","description":"说明","url":"http://example.com/","picurl":"https://example.com/p.jpg"}]}}""",
                """{"touser":"oUser1","msgtype":"text","text":{"content":"不明白"}}""",
                """{"touser":"oUser1","msgtype":"text","text":{"content":"在代码里"}}""",
            ],
            calls);
    }

    [Fact]
    public async Task What_rules_decide_is_counted_by_rule_and_account()
    {
        await using var app = await TestApp.Start(azurite.ConnectionString, new()
        {
            Rules = on =>
            {
                on.Text("快").Passive("好");
                on.Text("慢").Reply("好");
                on.Otherwise(Reply.None);
            },
        });
        using var counted = new Counted(app.Account);

        foreach (var text in new[] { "快", "慢", "慢", "别的" })
            _ = await app.WeChat.Push(app.Account, app.TextXml("oUser1", text), CancellationToken.None);
        _ = await app.Quiet();

        Assert.Equal(
            ["handled Otherwise → Reply", "handled Text(\"快\") → Passive", "handled Text(\"慢\") → Reply", "handled Text(\"慢\") → Reply", "unmatched "],
            counted.Lines.Order(StringComparer.Ordinal));
    }
}
