using System.Text.Json;
using WxFunctions.Delivery;
using WxFunctions.Queues;

namespace WxFunctions.Tests.Delivery;

public sealed class SenderTests
{
    [Theory]
    [InlineData("m-1_A")]
    [InlineData("12345678901234567890123456789012")]
    public void An_id_that_WeChat_takes_is_WeChats_as_well(string id) => Assert.Equal(id, ClientMsgId(id, "{}"));

    [Theory]
    [InlineData("123456789012345678901234567890123")]
    [InlineData("main:1.0")]
    [InlineData("订单1")]
    public void Another_id_is_told_by_a_hash_that_is_the_same_each_time(string id)
    {
        Assert.Matches("^[0-9A-Za-z_-]{1,32}$", ClientMsgId(id, "{}"));
        Assert.NotEqual(id, ClientMsgId(id, "{}"));
        Assert.Equal(ClientMsgId(id, "{}"), ClientMsgId(id, "{}"));
        Assert.NotEqual(ClientMsgId(id, "{}"), ClientMsgId(id + "2", "{}"));
    }

    [Fact]
    public void The_callers_own_goes_first() => Assert.Equal("own:1", ClientMsgId("m1", """{"client_msg_id":"own:1"}"""));

    private static string ClientMsgId(string id, string content)
    {
        using var json = JsonDocument.Parse(content);
        return Sender.ClientMsgId(new OutboundEnvelope("main", id, "oUser1", "template", json.RootElement.Clone(), default, Round: 1));
    }
}
