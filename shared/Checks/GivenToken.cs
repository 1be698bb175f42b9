using WxFunctions.WeChat.Api;

namespace WxFunctions.Checks;

/// <summary>A token that was just bought for a check: there is no other.</summary>
internal sealed class GivenToken(string token) : IAccessTokens
{
    public ValueTask<string> Get(CancellationToken cancellation) => new(token);

    public ValueTask<string> Renew(string invalid, CancellationToken cancellation) => new(token);
}
