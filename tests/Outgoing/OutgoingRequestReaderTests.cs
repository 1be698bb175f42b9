using System.Text;
using WxFunctions.JsonReading;
using WxFunctions.Outgoing;

namespace WxFunctions.Tests.Outgoing;

/// <summary>What is wrong in a body is said in one line that names the field and the limit.</summary>
public sealed class OutgoingRequestReaderTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("{", "the body must be JSON: ")]
    [InlineData("7", "the whole must be a message, or a list of 1 to 1000 messages.")]
    [InlineData("[]", "the whole must be a list of 1 to 1000 messages.")]
    [InlineData("[7]", "[0] must be a message: an object with type, and a member of that name.")]
    [InlineData("{}", "type must be given: one of text, image, voice,")]
    [InlineData("""{"type":"Text"}""", "type must be \"text\" or \"image\" or")]
    [InlineData("""{"type":7}""", "type must be \"text\" or")]
    [InlineData("""{"to":"o","type":"text"}""", "text must be given: the content of a message of type text.")]
    [InlineData("""{"to":"o","type":"text","image":{"media_id":"x"}}""", "image must be left out: an object here has type, text, to, id,")]
    [InlineData("""{"type":"text","text":{"content":"x"}}""", "to must be given: an OpenID: 1 to 64 letters, digits, '-' and '_'.")]
    [InlineData("""{"to":"o.","type":"text","text":{"content":"x"}}""", "to must be an OpenID: 1 to 64")]
    [InlineData("""{"to":["o"],"type":"text","text":{"content":"x"}}""", "to must be an OpenID: 1 to 64")]
    [InlineData("""{"to":"o","to":"p","type":"text","text":{"content":"x"}}""", "the body must be JSON: ")]
    [InlineData("""{"to":"o","type":"text","text":"x"}""", "text must be an object of content.")]
    [InlineData("""{"to":"o","type":"text","text":{"content":7}}""", "text.content must be a text of 1 to 65536 bytes of UTF-8, not blank.")]
    [InlineData("""{"to":"o","type":"text","text":{"content":" "}}""", "text.content must be a text of 1 to 65536 bytes of UTF-8, not blank.")]
    [InlineData("""{"to":"o","type":"text","text":{"content":"a\u0000b"}}""", "text.content must be a text without NUL characters and without halves")]
    [InlineData("""{"to":"o","type":"text","text":{"content":"a\ud83d"}}""", "text.content must be a text without NUL characters and without halves")]
    [InlineData("""{"to":"o","type":"text","text":{"\ud83d":"a"}}""", "the body must be JSON: ")]
    [InlineData("""{"to":"o","type":"text","text":{"content":"x"},"Id":"a"}""", "Id must be left out: an object here has")]
    [InlineData("""{"to":"o","type":"news","news":{"articles":[{"title":"a","url":"https://x"},{"title":"b","url":"https://x"}]}}""", "news.articles must be a list of 1 to 1 articles.")]
    [InlineData("""{"to":"o","type":"news","news":{"articles":[{"title":"a","url":"ftp://x"}]}}""", "news.articles[0].url must be an address of at most 2048 characters that starts with https:// or http://.")]
    [InlineData("""{"to":"o","type":"video","video":{"media_id":"m"}}""", "video.thumb_media_id must be given: an id of 1 to 256 printable")]
    [InlineData("""{"to":"o","type":"image","image":{"media_id":"a b"}}""", "image.media_id must be an id of 1 to 256 printable ASCII characters without blanks.")]
    [InlineData("""{"to":"o","type":"msgmenu","msgmenu":{"list":[{"id":"1"}]}}""", "msgmenu.list[0].content must be given: a text of 1 to 64 characters.")]
    [InlineData("""{"to":"o","type":"typing","typing":{"command":"typing"}}""", "typing.command must be \"Typing\" or \"CancelTyping\".")]
    [InlineData("""{"to":"o","type":"template","template":{"template_id":"T"}}""", "template.data must be given: the template's fields.")]
    [InlineData("""{"to":"o","type":"template","template":{"template_id":"T","data":{}}}""", "template.data must be an object of 1 to 50 fields.")]
    [InlineData("""{"to":"o","type":"template","template":{"template_id":"T","data":{"thing1":"x"}}}""", "template.data.thing1 must be an object of value, color.")]
    [InlineData("""{"to":"o","type":"template","template":{"template_id":"T","data":{"a-b":{"value":"x"}}}}""", "template.data.a-b must be left out: a field's name has 1 to 64")]
    [InlineData("""{"to":"o","type":"template","template":{"touser":"p","template_id":"T","data":{"thing1":{"value":"x"}}}}""", "template.touser must be the same as to, or left out.")]
    [InlineData("""{"to":"o","type":"subscribe","subscribe":{"template_id":"T","lang":"de","data":{"thing1":{"value":"x"}}}}""", "subscribe.lang must be \"zh_CN\" or")]
    [InlineData("""{"to":"o","type":"subscribe","subscribe":{"template_id":"T","data":{"thing1":{"value":"x","color":"#FF0000"}}}}""", "subscribe.data.thing1.color must be left out")]
    [InlineData("""{"to":"o","type":"subscribeOnce","subscribeOnce":{"template_id":"T","scene":"10001","title":"a","data":{"content":{"value":"x"}}}}""", "subscribeOnce.scene must be a number from 0 to 10000, as a text.")]
    [InlineData("""{"to":"o","type":"subscribeOnce","subscribeOnce":{"template_id":"T","scene":"1","title":"1234567890123456","data":{"content":{"value":"x"}}}}""", "subscribeOnce.title must be a text of 1 to 15 characters.")]
    public void What_is_wrong_is_told_with_its_place(string json, string line) =>
        Assert.StartsWith(line, Wrong(json), StringComparison.Ordinal);

    [Theory]
    [InlineData("thing1", "123456789012345678901", "a text of 1 to 20 characters")]
    [InlineData("thing1", "", "a text of 1 to 20 characters")]
    [InlineData("character_string2", "单号", "1 to 32 digits, letters and symbols of ASCII")]
    [InlineData("character_string2", "123456789012345678901234567890123", "1 to 32 digits, letters and symbols of ASCII")]
    [InlineData("number3", "十", "a number of 1 to 32 digits")]
    [InlineData("letter4", "a1", "1 to 32 letters")]
    [InlineData("phone_number5", "123456789012345678", "1 to 17 digits and symbols")]
    [InlineData("car_number6", "粤A12345678", "a text of 1 to 8 characters")]
    [InlineData("phrase7", "一二三四五六", "1 to 5 Chinese characters")]
    [InlineData("phrase7", "ok", "1 to 5 Chinese characters")]
    [InlineData("name8", "一二三四五六七八九十一", "a name of 1 to 10 Chinese characters, or 1 to 20 letters")]
    [InlineData("amount9", "十元", "an amount: a currency sign if any, up to 12 digits, decimals if any, 元 if any")]
    [InlineData("symbol10", "123456", "a text of 1 to 5 characters")]
    [InlineData("const11", "123456789012345678901", "a text of 1 to 20 characters")]
    public void A_value_that_does_not_fit_its_field_is_refused_by_name(string key, string value, string shape)
    {
        var message = Template(key, value);
        var many = string.Concat(Enumerable.Range(0, 17).Select(n => """{"to":"o","type":"text","text":{"content":"x"}},"""));

        Assert.Equal($"template.data.{key}.value must be {shape}.", Wrong(message));
        Assert.Equal($"[17].template.data.{key}.value must be {shape}.", Wrong($"[{many}{message}]"));
    }

    [Theory]
    [InlineData("thing1", "一二三四五六七八九十一二三四五六七八九👍")]
    [InlineData("character_string2", "A-42/7")]
    [InlineData("number3", "3.50")]
    [InlineData("phone_number5", "+86-0766-66888866")]
    [InlineData("car_number6", "粤A8Z888挂")]
    [InlineData("phrase7", "配送中")]
    [InlineData("name8", "王小明")]
    [InlineData("name8", "Wang Xiaoming")]
    [InlineData("amount9", "¥1,100.50元")]
    [InlineData("amount9", "100")]
    [InlineData("time11", "2026年11月20日 10:00~12:00")]
    [InlineData("first", "")]
    [InlineData("keyword1", "没有名字规则的字段可以更长更长更长更长更长更长")]
    [InlineData("thing", "没有数字")]
    public void A_value_that_fits_and_a_field_of_unknown_kind_pass(string key, string value) => Assert.Equal(
        new TemplateValue(key, value),
        Assert.IsType<OutgoingTemplate>(Read(
            Template(key, value)).Items[0].Message).Data[0]);

    [Theory]
    [InlineData("\"id\":\"\"", "id must be an id of 1 to 64 letters, digits and -_.:.")]
    [InlineData("\"id\":\"a/b\"", "id must be an id of 1 to 64 letters, digits and -_.:.")]
    [InlineData("\"id\":7", "id must be an id of 1 to 64 letters, digits and -_.:.")]
    [InlineData("\"id\":\"main:1.0\"", "id must be an id that does not begin with 'main:', as those of the account's replies do.")]
    [InlineData("\"notBefore\":\"2026-11-20T13:00:00\"", "notBefore must be a time like 2026-11-20T10:00:00+08:00 (ISO 8601, with its offset).")]
    [InlineData("\"notBefore\":\"2026-11-21\"", "notBefore must be a time like")]
    [InlineData("\"notBefore\":1795000000", "notBefore must be a time like")]
    [InlineData("\"notBefore\":\"2026-11-20T19:59:59+08:00\"", "notBefore must be a time ahead, by at most 30 days.")]
    [InlineData("\"notBefore\":\"2026-12-20T12:00:01Z\"", "notBefore must be a time ahead, by at most 30 days.")]
    [InlineData("\"expiresAt\":\"2026-11-20T12:00:00Z\"", "expiresAt must be a time ahead, by at most 30 days.")]
    [InlineData("\"expiresAt\":\"2026-12-20T12:00:01Z\"", "expiresAt must be a time ahead, by at most 30 days.")]
    [InlineData("\"notBefore\":\"2026-11-21T12:00:00Z\",\"expiresAt\":\"2026-11-21T12:00:00Z\"", "expiresAt must be later than notBefore.")]
    [InlineData("\"account\":\"nobody\"", "account must be an agent of customer service: name@account")]
    [InlineData("\"account\":\"a@b@c\"", "account must be an agent of customer service: name@account")]
    [InlineData("\"ai\":\"true\"", "ai must be true or false.")]
    [InlineData("\"fallback\":{\"type\":\"text\"}", "fallback.text must be given")]
    [InlineData("\"fallback\":{\"to\":\"o\",\"type\":\"text\",\"text\":{\"content\":\"x\"}}", "fallback.to must be left out")]
    [InlineData("\"fallback\":{\"type\":\"text\",\"text\":{\"content\":\"x\"},\"fallback\":{}}", "fallback.fallback must be left out")]
    [InlineData("\"fallback\":{\"type\":\"template\",\"template\":{\"touser\":\"p\",\"template_id\":\"T\",\"data\":{\"thing1\":{\"value\":\"x\"}}}}", "fallback.template.touser must be the same as to")]
    public void What_stands_around_the_content_has_its_limits_too(string more, string line) =>
        Assert.StartsWith(line, Wrong($$"""{"to":"o","type":"text","text":{"content":"x"},{{more}}}"""), StringComparison.Ordinal);

    [Theory]
    [InlineData("account", "\"a@b\"")]
    [InlineData("ai", "true")]
    public void Agent_and_AI_label_are_of_customer_service_messages_only(string name, string value) => Assert.Equal(
        $"{name} must be left out: WeChat knows it of customer-service messages, and subscribe is none.",
        Wrong(SampleMessages.Request("subscribe", $",\"{name}\":{value}")));

    [Fact]
    public void Sizes_have_their_limits()
    {
        Assert.StartsWith("text.content must be a text of 1 to 65536 bytes", Wrong(Text(new string('字', 21846))), StringComparison.Ordinal);
        Assert.Equal(65535, Encoding.UTF8.GetByteCount(Assert.IsType<OutgoingText>(Read(Text(new string('字', 21845))).Items[0].Message).Content));
        Assert.Equal("the whole must be a list of 1 to 1000 messages.", Wrong($"[{string.Join(',', Enumerable.Repeat(Text("x"), 1001))}]"));
        Assert.Equal(1000, Read($"[{string.Join(',', Enumerable.Repeat(Text("x"), 1000))}]").Items.Length);
        Assert.StartsWith("fallback must be one message: a text in it has at most 2048 bytes", Wrong(
            Text("x", $$$""","fallback":{"type":"text","text":{"content":"{{{new string('字', 683)}}}"}}""")), StringComparison.Ordinal);
        Assert.StartsWith($"{new string('x', 64)}… must be left out", Wrong(Text("x", $",\"{new string('x', 1000)}\":1")), StringComparison.Ordinal);
        Assert.Equal("to must be an OpenID: 1 to 64 letters, digits, '-' and '_'.", Wrong(Text("x").Replace("\"o\"", $"\"{new string('o', 65)}\"")));
        Assert.StartsWith("id must be an id of 1 to 64", Wrong(Text("x", $",\"id\":\"{new string('i', 65)}\"")), StringComparison.Ordinal);
        Assert.Equal("the body must be UTF-8.", Assert.Throws<JsonShapeException>(() => Reader.Read(new byte[] { 0x22, 0xFF, 0x22 })).Message);
    }

    [Fact]
    public void An_id_stands_once_in_a_list() => Assert.Equal(
        "[2].id must be another id than the messages before it have.",
        Wrong($"[{Text("x", ",\"id\":\"a\"")},{Text("x")},{Text("x", ",\"id\":\"a\"")}]"));

    [Fact]
    public void What_is_not_said_has_its_default()
    {
        var plain = Read(Text("x"));
        var later = Read(Text("x", ",\"notBefore\":\"2026-11-25T20:00:00+08:00\",\"account\":\"kf1@wxid\",\"ai\":true")).Items[0];

        Assert.False(plain.IsList);
        Assert.Equal((null, Now.AddHours(48), 32), (plain.Items[0].NotBefore, plain.Items[0].ExpiresAt, plain.Items[0].Id.Length));
        Assert.Equal((Now.AddDays(5), Now.AddDays(7)), (later.NotBefore, later.ExpiresAt));
        Assert.Equal(("kf1@wxid", true), (later.Message.KfAccount, later.Message.IsAi));
    }

    [Fact]
    public void The_last_piece_of_a_long_text_bears_the_id_and_the_fallback()
    {
        var text = string.Concat(Enumerable.Repeat("👨‍👩‍👧‍👦一二三", 300));
        var request = Read(Text(text, ""","id":"long","fallback":{"type":"text","text":{"content":"短"}}""")).Items[0];

        var envelopes = request.ToEnvelopes("main").ToList();

        Assert.Equal(["long~p1", "long~p2", "long~p3", "long~p4", "long"], envelopes.Select(envelope => envelope.Id));
        Assert.Equal(text, string.Concat(envelopes.Select(envelope => envelope.Content.GetProperty("content").GetString())));
        Assert.All(envelopes, envelope => Assert.DoesNotMatch("^\u200D|\u200D$", envelope.Content.GetProperty("content").GetString()!));
        Assert.Equal([false, false, false, false, true], envelopes.Select(envelope => envelope.Fallback.ValueKind != default));
    }

    private static OutgoingRequestReader Reader => new("main", Now);

    private static OutgoingRequests Read(string json) => Reader.Read(Encoding.UTF8.GetBytes(json));

    private static string Wrong(string json) => Assert.Throws<JsonShapeException>(() => Read(json)).Message;

    private static string Template(string key, string value) =>
        """{"to":"o","type":"template","template":{"template_id":"T","data":""" + $$$"""{"{{{key}}}":{"value":"{{{value}}}"}}""" + "}}";

    private static string Text(string content, string more = "") => $$$"""{"to":"o","type":"text","text":{"content":"{{{content}}}"}{{{more}}}}""";
}
