using WxFunctions.Inbound;
using WxFunctions.Tests.WeChat.Messages;

namespace WxFunctions.Tests.Inbound;

public sealed class InboundEnvelopesTests
{
    [Theory]
    [InlineData("1", "main:1")]
    [InlineData("12345678901234567890", "main:12345678901234567890")]
    public void WeChats_own_id_is_the_messages(string msgId, string id) => Assert.Equal(id, Id($"<MsgId>{msgId}</MsgId>"));

    [Theory]
    [InlineData("")]
    [InlineData("<MsgId></MsgId>")]
    [InlineData("<MsgId>123456789012345678901</MsgId>")]
    [InlineData("<MsgId>12a</MsgId>")]
    [InlineData("<MsgId>-1</MsgId>")]
    public void What_has_none_is_told_by_its_whole_body(string msgId)
    {
        Assert.Matches("^main:[0-9A-Za-z_-]{22}$", Id(msgId));
        Assert.Equal(Id(msgId), Id(msgId));
        Assert.NotEqual(Id(msgId), Id(msgId + "<Event>x</Event>"));
    }

    [Fact]
    public void The_user_is_the_sender_and_none_is_none()
    {
        Assert.Equal("oUser1", InboundEnvelopes.Of("main", Body.Of("<xml><FromUserName>oUser1</FromUserName></xml>")).OpenId);
        Assert.Equal("", InboundEnvelopes.Of("main", Body.Of("<xml><MsgType>event</MsgType></xml>")).OpenId);
    }

    private static string Id(string content) =>
        InboundEnvelopes.Of("main", Body.Of($"<xml><FromUserName>oUser1</FromUserName>{content}</xml>")).Id;
}
