using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;
using WxFunctions.Rules;
using WxFunctions.WeChat.Messages;
using WxFunctions.WeChat.Replies;

namespace WxFunctions.Tests.Rules;

/// <summary>A table that cannot work says so in one line, before the first message; where two rows are at odds it names both.</summary>
public sealed partial class RuleCheckTests
{
    private static readonly NewsArticle Article = new("t", "d", "https://example.com/p", "https://example.com/");

    private static readonly (string Line, Action<RuleTable> Map)[] Wrong =
    [
        ("The rule table has no Otherwise: add one as its last row.", on => on.Text("x").Reply("y")),
        ("Rule Any<TextMessage> → Reply stands below Otherwise → Reply and would never be asked: Otherwise is the last row.", on =>
        {
            on.Otherwise(Reply.None);
            on.Any<TextMessage>().Reply("x");
        }),
        ("Rule Otherwise → Reply stands below Otherwise → function and would never be asked: Otherwise is the last row.", on =>
        {
            on.Otherwise(_ => Reply.None);
            on.Otherwise(Reply.None);
        }),
        ("Rule Text(\"x\") → Reply stands below Text(\"Ｘ\", \"y\") → Reply, which takes every TextMessage with \"x\": move it up or take it out.", on =>
        {
            on.Text("Ｘ", "y").Reply("1");
            on.Text("x").Reply("2");
        }),
        ("Rule Text(\"x\") → function stands below Any<StandardMessage> → Passive, which takes every TextMessage with \"x\": move it up or take it out.", on =>
        {
            on.Any<StandardMessage>().Passive("1");
            on.Text("x").Reply(_ => "2");
        }),
        ("Rule Text(/x/) → Reply stands below Text(/x/) → Reply, which takes every TextMessage with /x/0: move it up or take it out.", on =>
        {
            on.Text(Limited()).Reply("1");
            on.Text(Limited()).Reply("2");
        }),
        ("Rule Click(\"A\") → Reply stands below Event(\"click\") → Reply, which takes every ClickEvent with key \"A\": move it up or take it out.", on =>
        {
            on.Event("click").Reply("1");
            on.Click("A").Reply("2");
        }),
        ("Rule Scan(\"s\") → Reply stands below Any<SubscribeEvent> → Reply, which takes every SubscribeEvent with scene \"s\": move it up or take it out.", on =>
        {
            on.Any<SubscribeEvent>().Reply("1");
            on.Scan("s").Reply("2");
        }),
        ("Rule Event(\"NEW\") → Reply stands below Event(\"new\") → Reply, which takes every UnknownMessage with event \"NEW\": move it up or take it out.", on =>
        {
            on.Event("new").Reply("1");
            on.Event("NEW").Reply("2");
        }),
        ("Rule Any<TextMessage> → Handler stands below Any<TextMessage> → Handler: the second would pass what the first passed.", on =>
        {
            on.Any<TextMessage>().Use<Handler>();
            on.Any<TextMessage>().Use<Handler>();
        }),
        ("Rule Any<TextMessage> → Reply always passes: take it out.", on => on.Any<TextMessage>().Reply(Reply.Pass)),
        ("Rule Otherwise → Reply says an empty text, which WeChat refuses: say something, or Reply.None.", on => on.Otherwise("")),
        ("Rule Text(\"a\") says nothing: end it with Reply, Passive or Use.", on =>
        {
            _ = on.Text("a");
            on.Otherwise(Reply.None);
        }),
        ("Rule Text(\"a\", \"Ａ \") names \"a\" twice: white space, width and letter case make no difference.", on => on.Text("a", "Ａ ").Reply("1")),
        ("Rule Text(\"　\") needs texts that are not blank: a user cannot send those.", on => on.Text("　").Reply("1")),
        ("Rule Text(/x/) needs a time limit: give the Regex matchTimeoutMilliseconds.", on => on.Text(Endless()).Reply("x")),
        ("Rule Any<ViewEvent> → Passive is for messages that WeChat takes no answer to inside the callback: use Reply instead of Passive.", on => on.Any<ViewEvent>().Passive("1")),
        ("Rule Event(\"brand_new\") → Passive is for messages that WeChat takes no answer to inside the callback: use Reply instead of Passive.", on => on.Event("brand_new").Passive(_ => "1")),
        ("Rule Any<TextMessage> → Passive cannot say that: a passive text may have 2048 bytes of UTF-8, not 2049.", on => on.Any<TextMessage>().Passive(new string('x', 2049))),
        ("Rule Any<TextMessage> → Passive cannot say that: a passive text needs a content.", on => on.Any<TextMessage>().Passive("\u0001")),
        ("Rule Text(\"x\") → Passive cannot say that: a passive news has 2 articles: WeChat shows one in answer to what a user sends, several only for events.", on => on.Text("x").Passive(new NewsReply(Article, Article))),
        ("Rule Click(\"x\") → Passive cannot say that: a passive transfer_customer_service is for what users send, not for events.", on => on.Click("x").Passive(new TransferCustomerServiceReply())),
        ("Rule Any<ImageMessage> → Passive cannot say that: a passive image needs a MediaId.", on => on.Any<ImageMessage>().Passive(new ImageReply(" "))),
        ("Rule Any<TextMessage> needs a static function for Passive: one that knows nothing but the message.", on =>
        {
            var now = on.ToString()!;
            on.Any<TextMessage>().Passive(_ => now);
        }),
    ];

    public static TheoryData<string> Lines => [.. Wrong.Select(wrong => wrong.Line)];

    [Theory]
    [MemberData(nameof(Lines))]
    public void It_is_told_in_one_line(string line) =>
        Assert.Equal(line, Assert.ThrowsAny<OptionsValidationException>(() => new RuleTable(Wrong.Single(wrong => wrong.Line == line).Map)).Message);

    [Fact]
    public void A_row_that_may_pass_hides_nothing()
    {
        var table = new RuleTable(on =>
        {
            on.Any<IncomingMessage>().Reply(_ => Reply.Pass);
            on.Any<TextMessage>().Use<Handler>();
            on.Text("x").Reply(text => text.Content);
            on.Text("x").Reply("1");
            on.Text(Limited()).Reply("2");
            on.Any<TextMessage>().Reply("3");
            on.Any<ImageMessage>().Reply("4");
            on.Click("A").Passive(new NewsReply(Article, Article));
            on.Click("a").Passive(static click => click.EventKey);
            on.Any<ClickEvent>().Reply("5");
            on.Any<StandardMessage>().Reply("6");
            on.Otherwise(_ => Reply.Pass);
        });

        Assert.Equal(12, table.Rows.Select(rule => rule.Name).Distinct().Count());
    }

    [Fact]
    public void A_table_in_use_takes_no_more_rows()
    {
        RuleTable? kept = null;
        _ = new RuleTable(on =>
        {
            kept = on;
            on.Otherwise(Reply.None);
        });

        Assert.Throws<InvalidOperationException>(() => kept!.Any<TextMessage>().Reply("x"));
    }

    [GeneratedRegex("x")]
    private static partial Regex Endless();

    [GeneratedRegex("x", RegexOptions.None, matchTimeoutMilliseconds: 50)]
    private static partial Regex Limited();

    private sealed class Handler : IHandle<TextMessage>
    {
        public Task<Reply> Handle(TextMessage message, Turn turn) => Task.FromResult(Reply.Pass);
    }
}
