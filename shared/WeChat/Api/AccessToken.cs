namespace WxFunctions.WeChat.Api;

/// <summary>A token as WeChat gave it.</summary>
/// <param name="Value">Opaque; WeChat asks to reserve 512 characters for it.</param>
/// <param name="Life">How long it is good for, from when it was asked for.</param>
public sealed record AccessToken(string Value, TimeSpan Life)
{
    /// <summary>A fixed text, so that no log line can hold the token.</summary>
    public override string ToString() => "(access token)";
}
