using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using WxFunctions.Outgoing;
using WxFunctions.Rules;
using WxFunctions.WeChat.Messages;

namespace WxFunctions.Tests.Rules;

public sealed partial class RuleTableTests
{
    private static readonly Turn Turn = new("main", "main:1", DateTimeOffset.UnixEpoch, Attempt: 1, CancellationToken.None);

    [Fact]
    public async Task The_first_rule_that_takes_a_message_ends_the_search()
    {
        var table = new RuleTable(on =>
        {
            on.Text("帮助", "help").Reply("第一");
            on.Any<TextMessage>().Reply("第二");
            on.Otherwise(_ => "最后");
        });

        Assert.Equal(["第一"], await Said(table, Text("帮助")));
        Assert.Equal(["第一"], await Said(table, Text("  help\n")));
        Assert.Equal(["第二"], await Said(table, Text("别的")));
        Assert.Equal(["最后"], await Said(table, Parse("<xml><MsgType>image</MsgType></xml>")));
    }

    [Fact]
    public async Task A_rule_that_passes_leaves_the_message_to_the_next()
    {
        var table = new RuleTable(on =>
        {
            on.Any<TextMessage>().Reply(text => text.Content == "跳过" ? Reply.Pass : Reply.None);
            on.Otherwise(_ => "最后");
        });

        Assert.Equal(["最后"], await Said(table, Text("跳过")));
        Assert.Empty(await Said(table, Text("不跳过")));
    }

    [Fact]
    public async Task A_handler_is_made_with_its_services_and_gets_the_typed_message()
    {
        var services = new ServiceCollection().AddSingleton(new Shop("乐园")).AddTransient<Greeter>().BuildServiceProvider();
        var table = new RuleTable(on =>
        {
            on.Any<SubscribeEvent>().Use<Greeter>();
            on.Otherwise(_ => Reply.None);
        });

        var subscribe = Parse("<xml><MsgType>event</MsgType><Event>subscribe</Event><EventKey>qrscene_7</EventKey></xml>");
        Assert.Equal(["欢迎来到乐园", "7"], await Said(table, subscribe, services));
        Assert.Equal([typeof(Greeter)], table.Handlers);
    }

    [Fact]
    public async Task A_pattern_takes_what_it_matches()
    {
        var table = new RuleTable(on =>
        {
            on.Text(OrderNumber()).Reply(text => "订单 " + text.Content);
            on.Otherwise(_ => Reply.None);
        });

        Assert.Equal(["订单 123456789012"], await Said(table, Text("123456789012")));
        Assert.Empty(await Said(table, Text("12")));
    }

    [Fact]
    public void A_table_that_cannot_work_says_so_before_the_first_message()
    {
        Assert.Contains("Otherwise", Wrong(_ => { }), StringComparison.Ordinal);
        Assert.Contains("Otherwise", Wrong(on => on.Text("x").Reply("y")), StringComparison.Ordinal);
        Assert.Contains("Any<TextMessage> stands below Otherwise", Wrong(on =>
        {
            on.Otherwise(_ => Reply.None);
            on.Any<TextMessage>().Reply("x");
        }), StringComparison.Ordinal);
        Assert.Contains("Text(\"x\") stands twice", Wrong(on =>
        {
            on.Text("x").Reply("1");
            on.Text("x").Reply("2");
            on.Otherwise(_ => Reply.None);
        }), StringComparison.Ordinal);
        Assert.Contains("needs a time limit", Wrong(on => on.Text(Endless()).Reply("x")), StringComparison.Ordinal);
    }

    private static string Wrong(Action<RuleTable> map) =>
        Assert.ThrowsAny<OptionsValidationException>(() => new RuleTable(map)).Message;

    private static async Task<IEnumerable<string>> Said(RuleTable table, IncomingMessage message, IServiceProvider? services = null)
    {
        var decision = await table.Decide(message, Turn, services ?? new ServiceCollection().BuildServiceProvider());
        return decision.Reply.Messages.Cast<OutgoingText>().Select(text => text.Content);
    }

    private static IncomingMessage Text(string content) =>
        Parse($"<xml><MsgType>text</MsgType><Content><![CDATA[{content}]]></Content><MsgId>1</MsgId></xml>");

    private static IncomingMessage Parse(string xml)
    {
        Assert.Equal(BodyError.None, MessageBody.TryParse(Encoding.UTF8.GetBytes(xml), out var body));
        return MessageParser.Parse(body!);
    }

    [GeneratedRegex(@"^\d{12}$", RegexOptions.None, matchTimeoutMilliseconds: 50)]
    private static partial Regex OrderNumber();

    [GeneratedRegex("x")]
    private static partial Regex Endless();

    private sealed record Shop(string Name);

    private sealed class Greeter(Shop shop) : IHandle<SubscribeEvent>
    {
        public Task<Reply> Handle(SubscribeEvent message, Turn turn) =>
            Task.FromResult(Reply.Text("欢迎来到" + shop.Name).Then(new OutgoingText(message.Scene ?? "")));
    }
}
