namespace WxFunctions.WeChat.Callbacks;

/// <summary>The two values that go into every signature beside the secrets.</summary>
/// <param name="Timestamp">Seconds since 1970, as text.</param>
/// <param name="Nonce">Any text; WeChat sends up to 10 digits.</param>
public readonly record struct CallbackStamp(string Timestamp, string Nonce);
