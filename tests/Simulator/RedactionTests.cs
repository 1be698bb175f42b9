using WxFunctions.Local.Simulator.Timeline;

namespace WxFunctions.Tests.Simulator;

/// <summary>What the timeline does not show.</summary>
public sealed class RedactionTests
{
    [Theory]
    [InlineData("""{"access_token":"98_x"}""")]
    [InlineData("""{"code" : "011abcDEF"}""")]
    [InlineData("""{"code_url":"weixin://wxpay/1"}""")]
    [InlineData("""{"code":"A1B2"}""")]
    [InlineData("GET /sns/oauth2/access_token?appid=wx1&secret=s3cret&code=011abc")]
    public void What_opens_something_is_hidden(string text)
    {
        Assert.Contains("•••", Redaction.Of(text), StringComparison.Ordinal);
        Assert.DoesNotContain("011abc", Redaction.Of(text), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"code":"OUT_TRADE_NO_USED","message":"x"}""")]
    [InlineData("""{"errcode":40001}""")]
    public void An_errors_name_is_shown(string text) => Assert.Equal(text, Redaction.Of(text));
}
