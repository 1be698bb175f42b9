using WxFunctions.WeChat.Messages;
using WxFunctions.WeChat.Pay;
using static WxFunctions.Tests.WeChat.Messages.Body;

namespace WxFunctions.Tests.WeChat.Messages;

public sealed class MessageParserTests
{
    private const string Head =
        "<ToUserName><![CDATA[gh_1]]></ToUserName><FromUserName>\n oUser \n</FromUserName><CreateTime>1795000000</CreateTime>";

    [Fact]
    public void A_text_keeps_what_the_user_typed()
    {
        var text = Parse<TextMessage>("<MsgType> Text </MsgType><Content>  你好\u0002\n</Content><MsgId>6054768590064713728</MsgId>");

        Assert.Equal("  你好\u0002\n", text.Content);
        Assert.Equal(6054768590064713728, text.MsgId);
        Assert.Null(text.BizMsgMenuId);
        Assert.Equal("gh_1", text.To);
        Assert.Equal("oUser", text.From);
        Assert.Equal(DateTimeOffset.FromUnixTimeSeconds(1_795_000_000), text.CreateTime);
    }

    [Fact]
    public void The_answer_to_a_menu_message_names_its_entry() =>
        Assert.Equal("101", Parse<TextMessage>("<MsgType>text</MsgType><bizmsgmenuid>101</bizmsgmenuid>").BizMsgMenuId);

    [Theory]
    [InlineData("", null, null)]
    [InlineData("<EventKey/>", null, null)]
    [InlineData("<EventKey>qrscene_shop 5</EventKey><Ticket>t</Ticket>", "shop 5", "t")]
    [InlineData("<EventKey>last_trade_no_1</EventKey>", null, null)]
    public void A_follow_names_the_scene_of_a_QR_code(string more, string? scene, string? ticket)
    {
        var follow = Parse<SubscribeEvent>($"<MsgType>event</MsgType><Event>subscribe</Event>{more}");

        Assert.Equal(scene, follow.Scene);
        Assert.Equal(ticket, follow.Ticket);
    }

    [Theory]
    [InlineData("SUBSCRIBE")]
    [InlineData("<![CDATA[Subscribe]]>")]
    [InlineData(" sub&#115;cribe\n")]
    public void Names_are_compared_without_case(string name) =>
        _ = Parse<SubscribeEvent>($"<MsgType>Event</MsgType><Event>{name}</Event>");

    [Theory]
    [InlineData("<MsgType>hologram</MsgType>", "hologram", null)]
    [InlineData("<MsgType>event</MsgType><Event>In_2030</Event>", "event", "In_2030")]
    [InlineData("<MsgType>subscribe</MsgType>", "subscribe", null)]
    [InlineData("<MsgType>event/subscribe</MsgType><Event></Event>", "event/subscribe", null)]
    [InlineData("<MsgType>名</MsgType>", "名", null)]
    [InlineData("", "", null)]
    public void What_nobody_modelled_is_unknown_and_whole(string more, string msgType, string? eventName)
    {
        var unknown = Parse<UnknownMessage>(more + "<Extra>1</Extra>");

        Assert.Equal(msgType, unknown.MsgType);
        Assert.Equal(eventName, unknown.Event);
        Assert.Equal("1", unknown.Body["Extra"].Text);
    }

    [Theory]
    [InlineData(96, 1)]
    [InlineData(97, 1)]
    [InlineData(1000, 1)]
    [InlineData(5, 90)]
    [InlineData(5, 91)]
    [InlineData(5, 100)]
    [InlineData(5, 5000)]
    public void A_name_longer_than_any_is_unknown(int ofType, int ofEvent)
    {
        var (type, name) = (ofType == 5 ? "event" : new string('t', ofType), new string('e', ofEvent));

        Assert.Equal(name, Parse<UnknownMessage>($"<MsgType>{type}</MsgType><Event>{name}</Event>").Event);
    }

    [Theory]
    [InlineData("<MsgType>text</MsgType><Content>你好</Content>", "你好")]
    [InlineData("<MsgType>image</MsgType><PicUrl>x</PicUrl>", "[image]")]
    [InlineData("<MsgType>event</MsgType><Event>CLICK</Event>", "[CLICK]")]
    [InlineData("<MsgType>hologram</MsgType>", "[hologram]")]
    public void A_message_is_told_of_in_a_word(string more, string summary) =>
        Assert.Equal(summary, MessageParser.Parse(Of($"<xml>{Head}{more}</xml>")).Summary);

    [Fact]
    public void Facts_are_read_without_knowing_the_kind()
    {
        var message = MessageFacts.Of(Of($"<xml>{Head}<MsgType>hologram</MsgType><MsgId>7</MsgId></xml>"));
        var job = MessageFacts.Of(Of(
            $"<xml>{Head}<MsgType>event</MsgType><Event>MASSSENDJOBFINISH</Event><MsgID>7</MsgID><MsgId>8</MsgId></xml>"));

        Assert.Equal(new MessageFacts("oUser", "hologram", null, "7"), message);
        Assert.False(message.IsEvent);
        Assert.Equal(new MessageFacts("oUser", "event", "MASSSENDJOBFINISH", null), job);
        Assert.True(job.IsEvent);
    }

    [Fact]
    public void A_message_in_a_log_line_tells_its_kind_alone()
    {
        var text = Parse<TextMessage>("<MsgType>text</MsgType><Content>secret</Content>");

        Assert.Equal("TextMessage", $"{text}");
        Assert.Equal("MessageFacts", $"{MessageFacts.Of(text.Body)}");
    }

    [Fact]
    public void Texts_are_equal_whether_or_not_they_were_read()
    {
        var body = Of($"<xml>{Head}<MsgType>text</MsgType><Content>你好</Content></xml>");
        var (one, other) = (MessageParser.Parse(body), MessageParser.Parse(body));

        Assert.Equal("你好", ((TextMessage)one).Content);
        Assert.Same(((TextMessage)one).Content, ((TextMessage)one).Content);
        Assert.Equal(one, other);
        Assert.Equal(one.GetHashCode(), other.GetHashCode());
    }

    [Fact]
    public void Every_type_of_message_says_its_wire_name_and_is_found_by_it()
    {
        var types = typeof(IncomingMessage).Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(IncomingMessage)) && !type.IsAbstract && type != typeof(UnknownMessage)
                && !type.IsSubclassOf(typeof(PayMessage))).ToList();

        foreach (var type in types)
        {
            var names = type.GetCustomAttributes(typeof(WireNameAttribute), inherit: false).Cast<WireNameAttribute>().ToList();
            Assert.NotEmpty(names);
            Assert.All(names, name => Assert.IsType(type, MessageParser.Parse(
                Of($"<xml><MsgType>{name.MsgType}</MsgType><Event>{name.EventName}</Event></xml>"))));
            Assert.True(type.IsSealed);
        }
    }

    [Fact]
    public void No_news_of_WeChat_Pay_has_a_wire_name_callbacks_cannot_bring_them() => Assert.All(
        typeof(PayMessage).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(PayMessage))),
        type => Assert.Empty(type.GetCustomAttributes(typeof(WireNameAttribute), inherit: true)));

    private static T Parse<T>(string more) => Assert.IsType<T>(MessageParser.Parse(Of($"<xml>{Head}{more}</xml>")));
}
