namespace WxFunctions.WeChat.Api;

/// <summary>An access token or a ticket as WeChat gave it.</summary>
/// <param name="Value">Opaque; WeChat asks to reserve 512 characters for a token.</param>
/// <param name="Life">How long it is good for, from when it was asked for.</param>
public sealed record IssuedCredential(string Value, TimeSpan Life)
{
    /// <summary>A fixed text, so that no log line can hold the value.</summary>
    public override string ToString() => "(a credential)";
}
