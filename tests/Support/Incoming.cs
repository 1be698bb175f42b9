using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using WxFunctions.Rules;
using WxFunctions.WeChat.Messages;

namespace WxFunctions.Tests.Support;

/// <summary>Messages as WeChat sends them, and what a table of rules makes of one.</summary>
internal static class Incoming
{
    public static readonly Turn Turn = new("main", "main:1", DateTimeOffset.UnixEpoch, Attempt: 1, CancellationToken.None);

    public static IncomingMessage Text(string content) => Standard("text", $"<Content><![CDATA[{content}]]></Content>");

    public static IncomingMessage Standard(string type, string more = "") => Parse(Xml(type, more + "<MsgId>1</MsgId>"));

    public static IncomingMessage Event(string name, string key = "") =>
        Parse(Xml("event", $"<Event>{name}</Event><EventKey>{key}</EventKey>"));

    public static IncomingMessage Parse(string body)
    {
        Assert.Equal(BodyError.None, MessageBody.TryParse(Encoding.UTF8.GetBytes(body), out var parsed));
        return MessageParser.Parse(parsed!);
    }

    public static Task<Decision> Decide(Action<RuleTable> map, IncomingMessage message, IServiceProvider? services = null, LogSink? logs = null)
    {
        var logger = LoggerFactory.Create(logging => logging.AddProvider(logs ?? new LogSink())).CreateLogger<Decider>();
        return new Decider(new RuleTable(map), logger).Decide(message, Turn, services ?? new ServiceCollection().BuildServiceProvider());
    }

    private static string Xml(string type, string more) =>
        "<xml><ToUserName>gh_1</ToUserName><FromUserName>oUser1</FromUserName><CreateTime>1795000000</CreateTime>"
        + $"<MsgType>{type}</MsgType>{more}</xml>";
}
