using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Xml;
using WxFunctions.Local.Simulator.State;

namespace WxFunctions.Local.Simulator.Push;

/// <summary>Writes what users do, and what became of notices to them, as WeChat writes it.</summary>
/// <param name="clock">The time of day.</param>
/// <param name="mediaUrl">Where a picture can be looked at, by its media id.</param>
internal sealed class UserMessages(TimeProvider clock, Func<string, Uri> mediaUrl)
{
    private readonly MsgIds ids = new(clock);

    /// <param name="account">The account it is for.</param>
    /// <param name="follower">Who does it.</param>
    /// <param name="follows">Whether that one follows the account: a scanned code is another event then.</param>
    /// <param name="act">What is done.</param>
    public string Of(PlatformAccount account, string follower, bool follows, PhoneAct act)
    {
        if (PhoneActs.IsMessage(act.Type))
            return Xml(account, follower, act.Type, $"{Content(account, act)}{Element("MsgId", ids.Next())}");
        var name = act.Type == "SCAN" && !follows ? "subscribe" : act.Type;
        return Xml(account, follower, "event", $"{Element("Event", name)}{Event(name, act)}");
    }

    private string Content(PlatformAccount account, PhoneAct act) => act.Type switch
    {
        "text" => Element("Content", act.Text) + (act.MenuId is { } id ? Element("bizmsgmenuid", id) : ""),
        "image" => Element("PicUrl", mediaUrl(act.MediaId!).AbsoluteUri) + Element("MediaId", act.MediaId),
        "voice" => Element("MediaId", act.MediaId) + Element("Format", VoiceFormat(account, act.MediaId!))
            + Element("MediaId16K", act.MediaId + "_16K") + (act.Text is { } heard ? Element("Recognition", heard) : ""),
        "video" or "shortvideo" => Element("MediaId", act.MediaId) + Element("ThumbMediaId", act.MediaId + "_thumb"),
        "location" => $"<Location_X>{Number(act.X)}</Location_X>\n<Location_Y>{Number(act.Y)}</Location_Y>\n<Scale>16</Scale>\n"
            + Element("Label", act.Label ?? ""),
        "link" => Element("Title", act.Title ?? act.Url) + Element("Description", act.Description ?? "") + Element("Url", act.Url),
        _ => throw new ArgumentException($"{act.Type} is no message.", nameof(act)),
    };

    /// <summary>A phone records AMR; what was uploaded here instead is called by its own name.</summary>
    private static string VoiceFormat(PlatformAccount account, string mediaId) =>
        account.Media.Find(mediaId) is { } media && Path.GetExtension(media.FileName) is { Length: > 1 } extension ? extension[1..] : "amr";

    private static string Event(string name, PhoneAct act) => name switch
    {
        "unsubscribe" => Element("EventKey", ""),
        "subscribe" => string.IsNullOrEmpty(act.Key)
            ? Element("EventKey", "")
            : Element("EventKey", "qrscene_" + act.Key) + Element("Ticket", Ticket(act.Key)),
        "SCAN" => Element("EventKey", act.Key) + Element("Ticket", Ticket(act.Key!)),
        "LOCATION" => $"<Latitude>{Number(act.X)}</Latitude>\n<Longitude>{Number(act.Y)}</Longitude>\n<Precision>65.0</Precision>\n",
        "scancode_push" or "scancode_waitmsg" => Element("EventKey", act.Key ?? "") + Nested(
            "ScanCodeInfo", Element("ScanType", "qrcode") + Element("ScanResult", act.Result ?? "")),
        "pic_sysphoto" or "pic_photo_or_album" or "pic_weixin" => Element("EventKey", act.Key ?? "") + Nested(
            "SendPicsInfo", $"<Count>{act.Count}</Count>\n{Nested("PicList", string.Concat(Enumerable.Range(0, act.Count).Select(Picture)))}"),
        "location_select" => Element("EventKey", act.Key ?? "") + Nested(
            "SendLocationInfo",
            Element("Location_X", Number(act.X)) + Element("Location_Y", Number(act.Y)) + Element("Scale", "16")
            + Element("Label", act.Label ?? "") + Element("Poiname", "")),
        _ => Element("EventKey", act.Key ?? ""),
    };

    private static string Picture(int n) => Nested("item", Element("PicMd5Sum", Digest($"picture {n}")[..32]));

    // The same code has the same ticket, as a code that is printed has.
    private static string Ticket(string scene) => "gQ" + Digest(scene);

    private static string Digest(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private static string Number(double value) => value.ToString("0.000000", CultureInfo.InvariantCulture);

    private static string Nested(string name, string inner) => $"<{name}>\n{inner}</{name}>\n";

    private static string Element(string name, long value) => $"<{name}>{value}</{name}>\n";

    private static string Element(string name, string? value) => $"<{name}>{CData(value ?? "")}</{name}>\n";

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
