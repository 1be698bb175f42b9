using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using WxFunctions.Outgoing;
using WxFunctions.Rules;
using WxFunctions.Tests.Support;
using WxFunctions.WeChat.Messages;
using WxFunctions.WeChat.Replies;

namespace WxFunctions.Tests.Rules;

/// <summary>What a table makes of messages.</summary>
public sealed partial class RuleTableTests
{
    private const string Scanned = "Scan(\"shop-7\") → Reply";

    [Theory]
    [InlineData("帮助", "Text(\"帮助\", \"Help 1\") → Passive")]
    [InlineData("  帮助\n", "Text(\"帮助\", \"Help 1\") → Passive")]
    [InlineData("hELP 1", "Text(\"帮助\", \"Help 1\") → Passive")]
    [InlineData("\u3000ＨＥＬＰ\u3000１\u3000", "Text(\"帮助\", \"Help 1\") → Passive")]
    [InlineData("help  1", "Any<TextMessage> → function 2")]
    [InlineData("123456789012", "Text(/^\\d{12}$/) → Ordered")]
    [InlineData("跳过", "Any<StandardMessage> → Reply")]
    [InlineData("别的", "Any<TextMessage> → function 2")]
    public async Task A_text_is_taken_by_the_first_rule_that_wants_it(string text, string rule) =>
        Assert.Equal(rule, (await Incoming.Decide(Sample, Incoming.Text(text))).Rule);

    [Theory]
    [InlineData("CLICK", "ORDERS", "Click(\"ORDERS\") → Reply")]
    [InlineData("click", "ORDERS", "Click(\"ORDERS\") → Reply")]
    [InlineData("CLICK", "orders", "Otherwise → Reply")]
    [InlineData("SCAN", "shop-7", Scanned)]
    [InlineData("subscribe", "qrscene_shop-7", Scanned)]
    [InlineData("subscribe", "qrscene_shop-8", "Any<SubscribeEvent> → Welcome")]
    [InlineData("subscribe", "", "Any<SubscribeEvent> → Welcome")]
    [InlineData("SCAN", "Shop-7", "Otherwise → Reply")]
    [InlineData("brand_new", "", "Event(\"Brand_New\") → Reply")]
    [InlineData("unsubscribe", "", "Event(\"unsubscribe\") → function")]
    [InlineData("VIEW", "https://example.com", "Otherwise → Reply")]
    public async Task An_event_is_taken_by_the_first_rule_that_wants_it(string name, string key, string rule) =>
        Assert.Equal(rule, (await Incoming.Decide(Sample, Incoming.Event(name, key))).Rule);

    [Fact]
    public async Task What_no_rule_but_the_last_takes_is_unmatched()
    {
        Assert.True((await Incoming.Decide(Sample, Incoming.Event("VIEW"))).IsUnmatched);
        Assert.False((await Incoming.Decide(Sample, Incoming.Text("别的"))).IsUnmatched);
        Assert.True((await Incoming.Decide(on => on.Otherwise(_ => Reply.Pass), Incoming.Text("别的"))).IsUnmatched);
    }

    [Fact]
    public async Task The_last_rule_can_sum_up_whatever_it_is()
    {
        static void Map(RuleTable on) => on.Otherwise(message => $"收到：{message.Summary}");

        Assert.Equal("收到：你好", await Said(Map, Incoming.Text("你好")));
        Assert.Equal("收到：[image]", await Said(Map, Incoming.Standard("image")));
        Assert.Equal("收到：[CLICK]", await Said(Map, Incoming.Event("CLICK")));
        Assert.Equal("收到：[brand_new]", await Said(Map, Incoming.Standard("brand_new")));
    }

    [Fact]
    public async Task A_handler_is_made_with_its_services_and_gets_the_typed_message()
    {
        var services = new ServiceCollection().AddSingleton(new Shop("乐园")).AddTransient<Greeter>().BuildServiceProvider();

        var decision = await Incoming.Decide(
            on =>
            {
                on.Any<SubscribeEvent>().Use<Greeter>();
                on.Otherwise(Reply.None);
            },
            Incoming.Event("subscribe", "qrscene_7"),
            services);

        Assert.Equal("Any<SubscribeEvent> → Greeter", decision.Rule);
        Assert.Equal(["欢迎来到乐园", "7"], decision.Reply.Messages.Cast<OutgoingText>().Select(text => text.Content));
    }

    [Fact]
    public async Task A_pattern_that_takes_too_long_takes_nothing_and_says_so_once()
    {
        var logs = new LogSink();
        var logger = LoggerFactory.Create(logging => logging.AddProvider(logs)).CreateLogger<Decider>();
        var decider = new Decider(
            new RuleTable(on =>
            {
                on.Text(Explosive()).Reply("never");
                on.Otherwise("最后");
            }),
            logger);

        for (var n = 0; n < 2; n++)
        {
            var decision = await decider.Decide(
                Incoming.Text(new string('a', 40) + "!"), Incoming.Turn, new ServiceCollection().BuildServiceProvider());
            Assert.Equal("Otherwise → Reply", decision.Rule);
        }

        Assert.Contains("Text(/^(a+)+$/) → Reply", Assert.Single(logs.Lines), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("text", "text")]
    [InlineData("image", "image")]
    [InlineData("voice", "voice")]
    [InlineData("video", "video")]
    [InlineData("music", "music")]
    [InlineData("news", "news")]
    [InlineData("transfer", null)]
    [InlineData("empty", null)]
    [InlineData("none", null)]
    public async Task A_passive_reply_that_comes_too_late_is_a_message_of_the_same_content(string kind, string? type)
    {
        var logs = new LogSink();

        var decision = await Incoming.Decide(
            on =>
            {
                on.Any<TextMessage>().Passive(Kind);
                on.Otherwise("另一条");
            },
            Incoming.Text(kind),
            logs: logs);

        Assert.Equal("Any<TextMessage> → Passive", decision.Rule);
        Assert.Equal(type is null ? [] : [type], decision.Reply.Messages.Select(message => message.Type));
        Assert.Equal(type is null ? 1 : 0, logs.Lines.Count(line => line.Contains("no answer", StringComparison.Ordinal)));
    }

    private static PassiveReply? Kind(TextMessage text) => text.Content switch
    {
        "text" => "文字",
        "image" => new ImageReply("M1"),
        "voice" => new VoiceReply("M1"),
        "video" => new VideoReply("M1"),
        "music" => new MusicReply("M1"),
        "news" => new NewsReply(new NewsArticle("t", "d", "https://example.com/p", "https://example.com/")),
        "empty" => "",
        "transfer" => new TransferCustomerServiceReply(),
        _ => null,
    };

    private static void Sample(RuleTable on)
    {
        on.Text("帮助", "Help 1").Passive("发送订单号");
        on.Text(OrderNumber()).Reply(Ordered);
        on.Click("ORDERS").Reply("最近的订单");
        on.Scan("shop-7").Reply("欢迎来到七号店");
        on.Any<SubscribeEvent>().Reply(Welcome);
        on.Event("Brand_New").Reply(Reply.None);
        on.Event("unsubscribe").Reply(_ => Reply.None);
        on.Any<TextMessage>().Reply(_ => Reply.Pass);
        on.Any<TextMessage>().Reply(text => text.Content == "跳过" ? Reply.Pass : "第二");
        on.Any<StandardMessage>().Reply("第三");
        on.Otherwise(Reply.None);
    }

    private static Reply Ordered(TextMessage text) => "订单 " + text.Content;

    private static Reply Welcome(SubscribeEvent subscribe) => "欢迎 " + subscribe.Scene;

    private static async Task<string> Said(Action<RuleTable> map, IncomingMessage message) =>
        Assert.IsType<OutgoingText>(Assert.Single((await Incoming.Decide(map, message)).Reply.Messages)).Content;

    [GeneratedRegex(@"^\d{12}$", RegexOptions.None, matchTimeoutMilliseconds: 50)]
    private static partial Regex OrderNumber();

    [GeneratedRegex("^(a+)+$", RegexOptions.None, matchTimeoutMilliseconds: 20)]
    private static partial Regex Explosive();

    private sealed record Shop(string Name);

    private sealed class Greeter(Shop shop) : IHandle<SubscribeEvent>
    {
        public Task<Reply> Handle(SubscribeEvent message, Turn turn) =>
            Task.FromResult(Reply.Text("欢迎来到" + shop.Name).Then(new OutgoingText(message.Scene ?? "")));
    }
}
