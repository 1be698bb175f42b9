using System.Globalization;
using System.Text;
using WxFunctions.Rules;
using WxFunctions.Tests.Support;
using WxFunctions.WeChat.Callbacks;
using WxFunctions.WeChat.Messages;

namespace WxFunctions.Tests.EndToEnd;

/// <summary>The story of the app, told once from end to end: HTTP in, queue, rules, queue, HTTP out.</summary>
public sealed class MainJobTests(AzuriteFixture azurite)
{
    [Fact]
    public async Task A_text_is_acknowledged_and_answered_with_what_was_written()
    {
        await using var app = await TestApp.Start(azurite.ConnectionString);

        await app.Acknowledged(app.TextXml("oUser1", "你好"));

        var answer = Assert.Single(await app.Quiet());
        Assert.Equal(("oUser1", "text", "收到：你好"), (answer.To, answer.Type, answer.Text));
    }

    [Fact]
    public async Task A_follower_is_welcomed()
    {
        await using var app = await TestApp.Start(azurite.ConnectionString);

        await app.Acknowledged(app.EventXml("oUser1", "subscribe"));

        Assert.Contains("欢迎", Assert.Single(await app.Quiet()).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("  前后 空格 \n第二行\t")]
    [InlineData("😀👩‍👩‍👧‍👦 𠮷")]
    [InlineData("a < b && c > d ]] > \"quoted\" \\ back")]
    [InlineData("控制\u0002字\u0010符\u001d")]
    [InlineData("\u3000全角　空格")]
    public async Task A_text_comes_back_as_it_was_typed(string text)
    {
        await using var app = await TestApp.Start(azurite.ConnectionString);

        await app.Acknowledged(app.TextXml("oUser1", text));

        var answer = Assert.Single(await app.Quiet());
        Assert.Equal("收到：" + text, answer.Text);
        Assert.DoesNotContain("\\u3000", answer.Json, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("\\ud8", answer.Json, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_text_too_long_for_one_answer_is_answered_in_several()
    {
        await using var app = await TestApp.Start(azurite.ConnectionString);
        var text = string.Concat(Enumerable.Repeat("一二三四五六七八九。", 200));

        await app.Acknowledged(app.TextXml("oUser1", text));

        var answers = await app.Quiet();
        Assert.True(answers.Count > 1);
        Assert.Equal("收到：" + text, string.Concat(answers.Select(answer => answer.Text)));
    }

    [Theory]
    [InlineData(CallbackMode.Plain)]
    [InlineData(CallbackMode.Compatible)]
    public async Task Every_mode_works(CallbackMode mode)
    {
        await using var app = await TestApp.Start(azurite.ConnectionString, new() { Mode = mode });

        await app.Acknowledged(app.TextXml("oUser1", "你好"));

        Assert.Equal("收到：你好", Assert.Single(await app.Quiet()).Text);
    }

    [Fact]
    public async Task What_nobody_modelled_is_acknowledged_and_reaches_the_rules_whole()
    {
        var reached = new List<UnknownMessage>();
        await using var app = await TestApp.Start(azurite.ConnectionString, new()
        {
            Rules = on => on.Otherwise(message =>
            {
                reached.Add((UnknownMessage)message);
                return Reply.None;
            }),
        });
        var xml = app.EventXml("oUser1", "brand_new_event", "<Deep><Item>1</Item><Item>2</Item></Deep>");

        await app.Acknowledged(xml);

        Assert.Empty(await app.Quiet());
        Assert.Equal(xml, Encoding.UTF8.GetString(Assert.Single(reached).Body.Bytes.Span));
    }

    [Fact]
    public async Task Each_users_answers_come_in_the_order_of_the_questions()
    {
        await using var app = await TestApp.Start(azurite.ConnectionString);
        var users = Enumerable.Range(0, 8).Select(user => $"oUser{user}").ToList();

        await Task.WhenAll(users.Select(async user =>
        {
            for (var n = 0; n < 25; n++)
                await app.Acknowledged(app.TextXml(user, n.ToString(CultureInfo.InvariantCulture)));
        }));

        var answers = await app.Quiet();
        var inOrder = Enumerable.Range(0, 25).Select(n => $"收到：{n}");
        Assert.All(users, user => Assert.Equal(inOrder, answers.Where(answer => answer.To == user).Select(answer => answer.Text)));
    }

    [Fact]
    public async Task A_big_message_goes_through()
    {
        await using var app = await TestApp.Start(azurite.ConnectionString, new() { Mode = CallbackMode.Plain });
        var text = string.Concat(Enumerable.Range(0, 40_000).Select(n => n % 10));

        await app.Acknowledged(app.TextXml("oUser1", text));

        Assert.Equal("收到：" + text, string.Concat((await app.Quiet()).Select(answer => answer.Text)));
    }
}
