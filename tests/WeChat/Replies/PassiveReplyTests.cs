using WxFunctions.Tests.Support;
using WxFunctions.WeChat.Messages;
using WxFunctions.WeChat.Replies;

namespace WxFunctions.Tests.WeChat.Replies;

public sealed class PassiveReplyTests
{
    private const string Head =
        "<xml><ToUserName><![CDATA[oUser1]]></ToUserName><FromUserName><![CDATA[gh_1]]></FromUserName><CreateTime>1795000000</CreateTime>";

    private static readonly NewsArticle Article = new("标题", "说明", "https://example.com/p.jpg", "https://example.com/?a=1&b=2");

    private static readonly Dictionary<string, PassiveReply> Replies = new()
    {
        ["<MsgType><![CDATA[text]]></MsgType><Content><![CDATA[a ]]]]><![CDATA[> <b>&\n😀]]></Content></xml>"] = "a ]]> <b>&\n\u0002😀\uD800\uFFFF",
        ["<MsgType><![CDATA[image]]></MsgType><Image><MediaId><![CDATA[M1]]></MediaId></Image></xml>"] = new ImageReply("M1"),
        ["<MsgType><![CDATA[voice]]></MsgType><Voice><MediaId><![CDATA[M1]]></MediaId></Voice></xml>"] = new VoiceReply("M1"),
        ["<MsgType><![CDATA[video]]></MsgType><Video><MediaId><![CDATA[M1]]></MediaId><Title><![CDATA[t]]></Title>"
            + "<Description><![CDATA[d]]></Description></Video></xml>"] = new VideoReply("M1", "t", "d"),
        ["<MsgType><![CDATA[video]]></MsgType><Video><MediaId><![CDATA[M1]]></MediaId></Video></xml>"] = new VideoReply("M1"),
        ["<MsgType><![CDATA[music]]></MsgType><Music><Title><![CDATA[t]]></Title><Description><![CDATA[d]]></Description>"
            + "<MusicUrl><![CDATA[https://m]]></MusicUrl>"
            + "<HQMusicUrl><![CDATA[https://h]]></HQMusicUrl><ThumbMediaId><![CDATA[M1]]></ThumbMediaId></Music></xml>"] =
            new MusicReply("M1") { Title = "t", Description = "d", MusicUrl = "https://m", HQMusicUrl = "https://h" },
        ["<MsgType><![CDATA[news]]></MsgType><ArticleCount>1</ArticleCount><Articles><item><Title><![CDATA[标题]]></Title>"
            + "<Description><![CDATA[说明]]></Description><PicUrl><![CDATA[https://example.com/p.jpg]]></PicUrl>"
            + "<Url><![CDATA[https://example.com/?a=1&b=2]]></Url></item></Articles></xml>"] = new NewsReply(Article),
        ["<MsgType><![CDATA[transfer_customer_service]]></MsgType></xml>"] = new TransferCustomerServiceReply(),
        ["<MsgType><![CDATA[transfer_customer_service]]></MsgType><TransInfo><KfAccount><![CDATA[test1@test]]></KfAccount></TransInfo></xml>"] =
            new TransferCustomerServiceReply("test1@test"),
        ["<MsgType><![CDATA[transfer_biz_ai_ivr]]></MsgType></xml>"] = new TransferBizAIIvrReply(),
    };

    public static TheoryData<string> Written => [.. Replies.Keys];

    [Theory]
    [MemberData(nameof(Written))]
    public void Each_kind_is_written_as_WeChat_reads_it_to_whom_it_came_from_and_when(string xml)
    {
        Assert.Equal(Head + xml, Replies[xml].WriteFor(Incoming.Text("x")));
        Assert.Equal(Replies[xml].WriteFor(Incoming.Text("x")), Replies[xml].WriteFor(Incoming.Text("x")));
    }

    [Fact]
    public void Every_kind_there_is_has_been_written()
    {
        var kinds = typeof(PassiveReply).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(PassiveReply)));
        Assert.Equal(kinds.Select(kind => kind.Name).Order(), Replies.Values.Select(reply => reply.GetType().Name).Distinct().Order());
    }

    [Fact]
    public void A_callback_in_JSON_is_answered_in_JSON()
    {
        var message = Incoming.Parse(
            """{"ToUserName":"gh_1","FromUserName":"oUser1","CreateTime":1795000000,"MsgType":"event","Event":"CLICK","EventKey":"x"}""");

        Assert.Equal(
            """{"ToUserName":"oUser1","FromUserName":"gh_1","CreateTime":1795000000,"MsgType":"text","Content":"你好\n😀"}""",
            new TextReply("你好\n😀\u0002").WriteFor(message));
        const string Item = """{"Title":"标题","Description":"说明","PicUrl":"https://example.com/p.jpg","Url":"https://example.com/?a=1&b=2"}""";
        Assert.EndsWith(
            $$$""","MsgType":"news","ArticleCount":2,"Articles":{"item":[{{{Item}}},{{{Item}}}]}}""",
            new NewsReply(Article, Article).WriteFor(message),
            StringComparison.Ordinal);
    }

    [Fact]
    public void As_many_articles_as_WeChat_shows()
    {
        Assert.Throws<ArgumentException>(() => new NewsReply());
        Assert.Throws<ArgumentException>(() => new NewsReply([.. Enumerable.Repeat(Article, 9)]));
        var eight = new NewsReply([.. Enumerable.Repeat(Article, 8)]);
        Assert.Contains("<ArticleCount>8</ArticleCount>", eight.WriteFor(Incoming.Event("CLICK")), StringComparison.Ordinal);
        var refused = Assert.Throws<InvalidOperationException>(() => eight.WriteFor(Incoming.Text("x")));
        Assert.Contains("shows one", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void News_are_equal_by_their_articles()
    {
        Assert.Equal(new NewsReply(Article, Article), new NewsReply(Article, Article));
        Assert.NotEqual(new NewsReply(Article, Article), new NewsReply(Article));
        Assert.False(new NewsReply(Article).Equals((NewsReply?)null));
    }

    [Fact]
    public void A_text_that_just_fits_is_left_as_it_is()
    {
        var longest = new TextReply(new string('x', 2048));

        Assert.Same(longest, longest.Fitted());
    }

    [Theory]
    [InlineData("x", 1024, 1024)]
    [InlineData("x", 2100, 2048)]
    [InlineData("字", 700, 682)]
    [InlineData("😀", 600, 512)]
    public void A_text_too_long_is_cut_between_two_characters(string character, int count, int left)
    {
        var text = string.Concat(Enumerable.Repeat(character, count));

        var cut = Assert.IsType<TextReply>(new TextReply(text).Fitted());

        Assert.Equal(string.Concat(Enumerable.Repeat(character, left)), cut.Content);
        Assert.Null(cut.FaultFor(typeof(TextMessage)));
    }

    [Fact]
    public void What_WeChat_would_refuse_is_never_written()
    {
        PassiveReply[] empty = [new ImageReply(""), new VoiceReply(" "), new VideoReply(""), new MusicReply("")];
        foreach (var reply in (PassiveReply[])["", "\u0001", new string('x', 2049), .. empty])
            Assert.Throws<InvalidOperationException>(() => reply.WriteFor(Incoming.Text("x")));
        foreach (var reply in new PassiveReply[] { new TransferCustomerServiceReply(), new TransferBizAIIvrReply() })
            Assert.Throws<InvalidOperationException>(() => reply.WriteFor(Incoming.Event("CLICK")));
    }

    [Fact]
    public void Some_messages_take_no_answer()
    {
        string[] events = ["subscribe", "SCAN", "CLICK", "scancode_waitmsg"];
        foreach (var message in events.Select(name => Incoming.Event(name)).Append(Incoming.Text("x")).Append(Incoming.Standard("location")))
            Assert.True(Answerable.Is(message), message.ToString());
        string[] others = ["unsubscribe", "VIEW", "scancode_push", "brand_new"];
        string[] kinds = ["brand_new", "device_text"];
        foreach (var message in others.Select(name => Incoming.Event(name)).Concat(kinds.Select(kind => Incoming.Standard(kind))))
            Assert.False(Answerable.Is(message), message.ToString());
    }
}
