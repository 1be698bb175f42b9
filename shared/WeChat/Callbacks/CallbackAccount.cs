using WxFunctions.WeChat.Crypto;

namespace WxFunctions.WeChat.Callbacks;

/// <summary>What has to be known of an account to tell its callbacks from forged ones.</summary>
/// <param name="AppId">The AppID; an encrypted callback names it inside.</param>
/// <param name="Token">The Token of the server settings, 3 to 32 letters and digits: the secret of every signature.</param>
public sealed record CallbackAccount(string AppId, string Token)
{
    /// <summary>The EncodingAESKey; null only for an account that gets no encrypted callbacks.</summary>
    public EncodingAesKey? Key { get; init; }

    /// <summary>The EncodingAESKey before the last change, tried when <see cref="Key"/> fails.</summary>
    public EncodingAesKey? PreviousKey { get; init; }

    /// <summary>Which callbacks are taken; <see cref="CallbackMode.Safe"/> unless told otherwise.</summary>
    public CallbackMode Mode { get; init; }

    /// <summary>How old a callback's timestamp may be; zero takes any, from the past and the future.</summary>
    public TimeSpan MaxAge { get; init; }

    /// <summary>The AppID alone, so that no log line can hold the Token.</summary>
    public override string ToString() => AppId;
}
