using WxFunctions.WeChat.Callbacks;
using WxFunctions.WeChat.Crypto;

namespace WxFunctions.Benchmarks.Callbacks;

/// <summary>The one account of all runs. Its secrets open nothing outside of them.</summary>
internal static class TestAccount
{
    public const string Name = "main";
    public const string AppId = "wxb1e2n3c4h5m6a7r8";
    public const string AppSecret = "0123456789abcdef0123456789abcdef";
    public const string Token = "benchmarkToken";
    public const string EncodingAesKey = "benchmarkKeyOf43LettersAndDigits0123456789x";
    public const string OriginalId = "gh_0123456789ab";

    public static CallbackAccount Callback { get; } = new(AppId, Token)
    {
        Key = Crypto(),
        Mode = CallbackMode.Safe,
    };

    public static string OpenId(int user) => $"oBenchmarkUserNumber{user:D8}";

    private static EncodingAesKey Crypto() =>
        WxFunctions.WeChat.Crypto.EncodingAesKey.TryParse(EncodingAesKey, out var key)
            ? key
            : throw new InvalidOperationException("the test account's EncodingAESKey is none");
}
