namespace WxFunctions.WeChat.Messages;

/// <summary>A user's authorisation has changed. Some kinds of app get the names in other letter case.</summary>
/// <param name="Body">The body it was read from.</param>
public abstract record UserAuthorizationEvent(MessageBody Body) : IncomingMessage(Body)
{
    /// <summary>The user; not necessarily <see cref="IncomingMessage.From"/>.</summary>
    public string OpenId { get; } = Body.Root.AnyOf("OpenID", "openid").Word;

    /// <summary>The app that was authorised.</summary>
    public string AppId { get; } = Body.Root.AnyOf("AppID", "appid").Word;

    /// <summary>The user's UnionID, or null.</summary>
    public string? UnionId { get; } = Body.Root.AnyOf("UnionID", "UnionId", "unionid").WordOrNull;
}
