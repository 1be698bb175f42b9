using System.Text;
using WxFunctions.Benchmarks.Callbacks;
using WxFunctions.WeChat.Messages;

namespace WxFunctions.Benchmarks.Protocol;

/// <summary>A message of an exact size in bytes of plain XML, shaped as WeChat writes it.</summary>
/// <param name="Name">What the reports call it.</param>
/// <param name="Xml">The plain text.</param>
/// <param name="Type">What it has to be read as.</param>
internal sealed record Payload(string Name, string Xml, Type Type)
{
    private const string Prose = "我昨天下的那个订单还没有发货，请帮忙看一下到哪里了，谢谢🙏 ";

    public static IReadOnlyList<Payload> All { get; } =
    [
        Text("text, 313 bytes", 313),
        Sized("event, 284 bytes", 284, typeof(ClickEvent), "MENU_ORDERS_", EventXml),
        Text("text, 2 KB", 2048),
    ];

    public static Payload Text(string name, int bytes) => Sized(name, bytes, typeof(TextMessage), Prose, TextXml);

    public byte[] Bytes => Encoding.UTF8.GetBytes(Xml);

    public override string ToString() => Name;

    private static Payload Sized(string name, int bytes, Type type, string sample, Func<string, string> xml)
    {
        var filling = Filling(sample, bytes - Encoding.UTF8.GetByteCount(xml("")));
        return new Payload(name, xml(filling), type);
    }

    /// <summary>The sample again and again up to a number of bytes, the last character's missing ones made up by dots.</summary>
    private static string Filling(string sample, int bytes)
    {
        var text = new StringBuilder();
        for (var left = bytes; left > 0;)
        {
            foreach (var character in sample.EnumerateRunes())
            {
                var next = character.Utf8SequenceLength <= left ? character : new Rune('.');
                _ = text.Append(next.ToString());
                left -= next.Utf8SequenceLength;
                if (left == 0)
                    break;
            }
        }

        return text.ToString();
    }

    private static string TextXml(string content) =>
        Message("text", $"<Content><![CDATA[{content}]]></Content>\n<MsgId>24891763621000001</MsgId>\n");

    private static string EventXml(string key) =>
        Message("event", $"<Event><![CDATA[CLICK]]></Event>\n<EventKey><![CDATA[{key}]]></EventKey>\n");

    private static string Message(string type, string rest) =>
        $"<xml><ToUserName><![CDATA[{TestAccount.OriginalId}]]></ToUserName>\n<FromUserName><![CDATA[{TestAccount.OpenId(1)}]]></FromUserName>\n"
        + $"<CreateTime>1795000000</CreateTime>\n<MsgType><![CDATA[{type}]]></MsgType>\n{rest}</xml>";
}
