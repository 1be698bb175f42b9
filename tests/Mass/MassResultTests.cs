using WxFunctions.Mass;
using WxFunctions.Tests.WeChat.Messages;
using WxFunctions.WeChat.Messages;

namespace WxFunctions.Tests.Mass;

/// <summary>What WeChat's event at the end of a mass message says.</summary>
public sealed class MassResultTests
{
    [Theory]
    [InlineData("send success", "send success")]
    [InlineData("err(20001)", "err(20001): politics")]
    [InlineData(" ERR(40002) ", "ERR(40002): no administrator answered within 30 minutes")]
    [InlineData("err(1)", "err(1)")]
    public void A_status_comes_with_its_meaning_and_the_figures(string status, string words)
    {
        var xml = $"""
            <xml><MsgType>event</MsgType><Event>MASSSENDJOBFINISH</Event><MsgID>77</MsgID><Status><![CDATA[{status}]]></Status>
            <TotalCount>1000</TotalCount><FilterCount>80</FilterCount><SentCount>75</SentCount><ErrorCount>5</ErrorCount></xml>
            """;

        Assert.Equal(
            $"{words}. TotalCount 1000, FilterCount 80, SentCount 75, ErrorCount 5.",
            MassResult.Words(Assert.IsType<MassSendJobFinishEvent>(MessageParser.Parse(Body.Of(xml)))));
    }
}
