using WxFunctions.WeChat.Pay;

namespace WxFunctions.Tests.WeChat.Pay;

public sealed class TradeStateTests
{
    [Fact]
    public void States_go_forwards_only()
    {
        Assert.True(TradeState.NotPay.CanBecome(TradeState.Success));
        Assert.True(TradeState.Closed.CanBecome(TradeState.Success));
        Assert.True(TradeState.Success.CanBecome(TradeState.Refund));
        Assert.False(TradeState.Refund.CanBecome(TradeState.Success));
        Assert.False(TradeState.Success.CanBecome(TradeState.Closed));
        foreach (var one in Enum.GetValues<TradeState>())
        {
            foreach (var other in Enum.GetValues<TradeState>())
                Assert.False(one.CanBecome(other) && other.CanBecome(one), $"{one} and {other}");
        }
    }

    [Fact]
    public void Refunds_end_once()
    {
        Assert.True(RefundStatus.Processing.CanBecome(RefundStatus.Abnormal));
        Assert.True(RefundStatus.Abnormal.CanBecome(RefundStatus.Success));
        Assert.False(RefundStatus.Success.CanBecome(RefundStatus.Closed));
        Assert.False(RefundStatus.Closed.CanBecome(RefundStatus.Success));
    }

    [Fact]
    public void Names_are_WeChats()
    {
        foreach (var state in Enum.GetValues<TradeState>().Where(state => state != TradeState.Unknown))
            Assert.Equal(state, TradeStates.Parse(state.Name()));
        foreach (var status in Enum.GetValues<RefundStatus>().Where(status => status != RefundStatus.Unknown))
            Assert.Equal(status, RefundStatuses.Parse(status.Name()));
    }

    [Theory]
    [InlineData("SYSTEM_ERROR", 500, PayErrorCategory.Retry)]
    [InlineData("OPENID_MISMATCH", 500, PayErrorCategory.Refused)]
    [InlineData("FREQUENCY_LIMITED", 429, PayErrorCategory.Throttled)]
    [InlineData("ORDER_NOT_EXIST", 404, PayErrorCategory.NotFound)]
    [InlineData("ORDERPAID", 200, PayErrorCategory.AlreadyPaid)]
    [InlineData("BIZERR_NEED_RETRY", 200, PayErrorCategory.Retry)]
    [InlineData("SIGN_ERROR", 401, PayErrorCategory.Config)]
    [InlineData("SOMETHING_NEW", 400, PayErrorCategory.Refused)]
    [InlineData("SOMETHING_NEW", 429, PayErrorCategory.Throttled)]
    [InlineData("SOMETHING_NEW", 502, PayErrorCategory.Retry)]
    public void A_code_has_one_category(string code, int status, PayErrorCategory category) =>
        Assert.Equal(category, PayErrors.Find(code, status));
}
