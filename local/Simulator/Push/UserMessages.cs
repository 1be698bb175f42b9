using System.Text;
using System.Text.Json;
using System.Xml;
using WxFunctions.Local.Simulator.State;

namespace WxFunctions.Local.Simulator.Push;

/// <summary>Writes what users do, and what became of notices to them, as WeChat writes it.</summary>
internal sealed class UserMessages(TimeProvider clock)
{
    private readonly MsgIds ids = new(clock);

    public string Text(PlatformAccount account, string follower, string text) =>
        Xml(account, follower, "text", $"<Content>{CData(text)}</Content>\n<MsgId>{ids.Next()}</MsgId>\n");

    public string Subscribe(PlatformAccount account, string follower) =>
        Xml(account, follower, "event", "<Event><![CDATA[subscribe]]></Event>\n<EventKey><![CDATA[]]></EventKey>\n");

    /// <summary>The event that tells of a template message or a subscription notice; nothing for what has no such event.</summary>
    public string? Result(PlatformAccount account, SentMessage sent, string status) => sent.Type switch
    {
        "template" => Xml(account, sent.To, "event", $"""
            <Event><![CDATA[TEMPLATESENDJOBFINISH]]></Event>
            <MsgID>{sent.MsgId}</MsgID>
            <Status>{CData(status)}</Status>

            """),
        "subscribe" => Xml(account, sent.To, "event", $"""
            <Event><![CDATA[subscribe_msg_sent_event]]></Event>
            <SubscribeMsgSentEvent><List>
            <TemplateId>{CData(TemplateOf(sent))}</TemplateId>
            <MsgID>{CData($"{sent.MsgId}")}</MsgID>
            <ErrorCode>{CData(status == "success" ? "0" : "43101")}</ErrorCode>
            <ErrorStatus>{CData(status)}</ErrorStatus>
            </List></SubscribeMsgSentEvent>

            """),
        _ => null,
    };

    /// <summary>The event at the end of a mass message; it comes from the platform.</summary>
    public string MassResult(PlatformAccount account, MassSent sent, string status)
    {
        var reached = status == MassSent.Success ? sent.Reached.Count : 0;
        return Xml(account, "mphelper", "event", $"""
            <Event><![CDATA[MASSSENDJOBFINISH]]></Event>
            <MsgID>{sent.MsgId}</MsgID>
            <Status>{CData(status)}</Status>
            <TotalCount>{sent.Total}</TotalCount>
            <FilterCount>{sent.Total}</FilterCount>
            <SentCount>{reached}</SentCount>
            <ErrorCount>{sent.Total - reached}</ErrorCount>

            """);
    }

    private static string TemplateOf(SentMessage sent)
    {
        using var body = JsonDocument.Parse(sent.Json);
        return body.RootElement.GetProperty("template_id").GetString()!;
    }

    private string Xml(PlatformAccount account, string follower, string type, string rest) =>
        $"""
        <xml>
        <ToUserName>{CData(account.OriginalId)}</ToUserName>
        <FromUserName>{CData(follower)}</FromUserName>
        <CreateTime>{clock.GetUtcNow().ToUnixTimeSeconds()}</CreateTime>
        <MsgType>{CData(type)}</MsgType>
        {rest}</xml>
        """;

    // "]]>" ends a section, so it is spread over two.
    private static string CData(string text) => $"<![CDATA[{OnlyXml(text).Replace("]]>", "]]]]><![CDATA[>")}]]>";

    // XML 1.0 has no way to write most control characters and no half of an emoji.
    private static string OnlyXml(string text)
    {
        var kept = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (!rune.IsBmp || XmlConvert.IsXmlChar((char)rune.Value))
                _ = kept.Append(rune);
        }

        return kept.ToString();
    }
}
