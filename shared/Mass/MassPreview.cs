using WxFunctions.WeChat.Api;

namespace WxFunctions.Mass;

/// <summary>Who is shown a mass message before it goes out: one of the two is given.</summary>
/// <param name="OpenId">A follower's OpenID (<c>touser</c>).</param>
/// <param name="WeChatId">A WeChat ID, 微信号 (<c>towxname</c>).</param>
internal sealed record MassPreview(string? OpenId, string? WeChatId)
{
    /// <summary>Sends it to that user. 100 a day.</summary>
    public Task Send(MassMessages wechat, MassMessage message, CancellationToken cancellation) => OpenId is { } openId
        ? wechat.Preview(openId, message, cancellation)
        : wechat.PreviewByName(WeChatId!, message, cancellation);
}
