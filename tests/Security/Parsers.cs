using System.Text;
using WxFunctions.JsonReading;
using WxFunctions.Keywords;
using WxFunctions.Mass;
using WxFunctions.MenuFiles;
using WxFunctions.Outgoing;
using WxFunctions.Queues;
using WxFunctions.Settings;
using WxFunctions.Tests.Outgoing;
using WxFunctions.Tests.WeChat.Callbacks;
using WxFunctions.WeChat.Callbacks;
using WxFunctions.WeChat.Crypto;
using WxFunctions.WeChat.Messages;

namespace WxFunctions.Tests.Security;

/// <summary>All that reads what comes from outside, but for WeChat Pay (<see cref="PayParsers"/>) and WeChat's answers (<see cref="AnswerParsers"/>).</summary>
internal static class Parsers
{
    private static readonly AccountSettings Account = new("main", "secret", Door.Safe);

    public static IReadOnlyList<Parser> All { get; } =
    [
        new("the query of a callback", [Query(Door.Safe), Query(Door.Plain)], bytes => CallbackQuery.Parse(Text(bytes))),
        new("the body of a callback", [Body(Door.Safe), Body(Door.Compatible), Body(Door.Plain)], ReadBody),
        new("a callback of safe mode", [Body(Door.Safe)], bytes => Open(Door.Safe, bytes)),
        new("a callback of compatible mode", [Body(Door.Compatible)], bytes => Open(Door.Compatible, bytes)),
        new("a callback of plain mode", [Body(Door.Plain)], bytes => Open(Door.Plain, bytes)),
        new("what is inside the encryption", [Utf8(Door.PlainText), Utf8("""{"MsgType":"text","Content":"x","FromUserName":"o"}""")], OpenSealed),
        new("an EncodingAESKey", [Utf8("n5Yk0c7TqLw2RzXe9BvH4sJd6MfUaGp1ChVtKoNiQ3E")], bytes => EncodingAesKey.TryParse(Text(bytes), out _)),
        new("messages to be sent", [.. Requests], bytes => Shape(() => new OutgoingRequestReader("main", Door.Now).Read(bytes))),
        new("a mass message", [.. MassMessages], bytes => Shape(() => new MassRequestReader(Account, Door.Now).Read(bytes))),
        new("a choice of dead letters", [Utf8("""{"ids":["a","b"]}"""), Utf8("""{"reason":"x"}"""), Utf8("""{"all":true}""")], ReadChoice),
        new("a file of replies", [Utf8(Replies)], bytes => Shape(() => ReplyFileReader.Parse("replies.json", bytes))),
        new("a file of the menu", [Utf8(Menu)], bytes => Shape(() => MenuFileReader.Parse(bytes))),
        new("a list of hosts", [Utf8("example.com, *.example.org")], bytes => WxFunctions.Web.AllowedHosts.TryParse(Text(bytes))),
        new("a list of paths", [Utf8("/cgi-bin/user/info, /datacube/*")], bytes => CallablePaths.TryParse(Text(bytes))),
        .. PayParsers.All,
        .. AnswerParsers.All,
    ];

    private const string Replies = """
        {"welcome":[{"text":"欢迎"}],"default":[{"image":"MEDIA"}],
         "keywords":[{"words":["帮助","help"],"match":"equals","reply":[{"text":"第一条"},{"news":{"title":"t","url":"https://e.com"}}]}]}
        """;

    private const string Menu = """
        {"button":[{"type":"click","name":"一","key":"K"},{"name":"二","sub_button":[{"type":"view","name":"网","url":"https://e.com"}]}],
         "conditionalmenu":[{"button":[{"type":"scancode_push","name":"扫","key":"S"}],"matchrule":{"tag_id":"2"}}]}
        """;

    private static IEnumerable<byte[]> Requests => SampleMessages.All.Select(
        one => Utf8($$"""{"to":"oUser","id":"a-1","type":"{{one.Key}}","{{one.Key}}":{{one.Value.Content}},"expiresAt":"2026-11-30T00:00:00Z"}"""));

    private static IEnumerable<byte[]> MassMessages =>
    [
        Utf8("""{"filter":{"is_to_all":false,"tag_id":2},"type":"text","text":{"content":"x"},"id":"m-1"}"""),
        Utf8("""{"touser":["o1","o2"],"type":"mpnews","mpnews":{"media_id":"M"},"send_ignore_reprint":1,"preview":{"touser":"o1"}}"""),
    ];

    public static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);

    public static string Text(byte[] bytes) => Encoding.UTF8.GetString(bytes);

    private static byte[] Query(CallbackAccount account) => Utf8(Door.Sent(account).Query);

    private static byte[] Body(CallbackAccount account) => Door.Sent(account).Body.ToArray();

    /// <summary>All that a message may be asked for, where there is one.</summary>
    private static void ReadBody(byte[] bytes)
    {
        if (MessageBody.TryParse(bytes, out var body) == BodyError.None)
            ReadAll(body!);
    }

    private static void ReadAll(MessageBody body)
    {
        _ = body.Root.Children.Select(element => (element.Name, element.Text, element.Word)).Count();
        _ = MessageParser.Parse(body);
    }

    private static void Open(CallbackAccount account, byte[] bytes)
    {
        var query = CallbackQuery.Parse(Door.Sent(account).Query);
        var opened = CallbackDoor.Open(account, query, bytes, Door.Now);
        if (opened.IsAccepted)
            ReadAll(opened.Message!);
    }

    private static void OpenSealed(byte[] bytes)
    {
        var opened = Door.OpenSealed(Door.Safe, bytes);
        if (opened.IsAccepted)
            ReadAll(opened.Message!);
    }

    private static void ReadChoice(byte[] bytes)
    {
        var choice = DeadLetterChoice.Read(bytes, out var fault);
        Assert.True(choice is null == fault is not null, "a choice or what is wrong with it");
    }

    /// <summary>What is not as it must be is told in one line.</summary>
    private static void Shape(Func<object> read)
    {
        try
        {
            _ = read();
        }
        catch (Exception told) when (told is JsonShapeException or ReplyFileException or MenuFileException)
        {
            Assert.DoesNotContain('\n', told.Message);
            Assert.InRange(told.Message.Length, 1, 2_000);
        }
    }
}
