using System.Text;
using WxFunctions.WeChat.Callbacks;
using WxFunctions.WeChat.Crypto;

namespace WxFunctions.Tests.WeChat.Callbacks;

/// <summary>An account, and requests to its door, genuine ones and ones bent by hand.</summary>
internal static class Door
{
    public const string PlainText =
        "<xml><ToUserName><![CDATA[gh_1]]></ToUserName><FromUserName><![CDATA[oUser]]></FromUserName><CreateTime>1795000000</CreateTime>"
        + "<MsgType><![CDATA[text]]></MsgType><Content><![CDATA[你好 🎉]]></Content><MsgId>24891763621000001</MsgId></xml>";

    public static DateTimeOffset Now { get; } = DateTimeOffset.FromUnixTimeSeconds(1_795_000_000);

    public static CallbackStamp Stamp { get; } = new("1795000000", "543105621");

    public static CallbackAccount Safe { get; } = new("wxd1f0c8b2a4e6907b", "QmK8zv2Wc")
    {
        Key = Key("n5Yk0c7TqLw2RzXe9BvH4sJd6MfUaGp1ChVtKoNiQ3E"),
        MaxAge = TimeSpan.FromMinutes(10),
    };

    public static CallbackAccount Compatible { get; } = Safe with { Mode = CallbackMode.Compatible };

    public static CallbackAccount Plain { get; } = Safe with { Mode = CallbackMode.Plain, Key = null };

    public static EncodingAesKey OtherKey { get; } = Key("oLdKeyoLdKeyoLdKeyoLdKeyoLdKeyoLdKeyoLdKey0");

    public static CallbackAccount Account(CallbackMode mode) => mode switch
    {
        CallbackMode.Safe => Safe,
        CallbackMode.Compatible => Compatible,
        _ => Plain,
    };

    /// <summary>What WeChat would send to an account of this mode.</summary>
    public static CallbackRequest Sent(CallbackAccount account, string message = PlainText) =>
        CallbackRequest.Post(account, message, Stamp);

    public static OpenResult Open(CallbackAccount account, CallbackRequest request) =>
        CallbackDoor.Open(account, CallbackQuery.Parse(request.Query), request.Body.ToArray(), Now);

    /// <summary>Opens a request whose body and query are spelt out, and whose <c>signature</c> is right.</summary>
    public static OpenResult OpenPlain(CallbackAccount account, string body, string more = "") =>
        Open(account, new CallbackRequest(SignedQuery(account) + more, Encoding.UTF8.GetBytes(body), "text/xml"));

    /// <summary>Opens an envelope of this text of <c>Encrypt</c>, rightly signed.</summary>
    public static OpenResult OpenSigned(CallbackAccount account, string encrypt)
    {
        var signature = Signature.Of(account.Token, Stamp.Timestamp, Stamp.Nonce, encrypt.Trim());
        return OpenPlain(account, $"<xml><Encrypt><![CDATA[{encrypt}]]></Encrypt></xml>", $"&encrypt_type=aes&msg_signature={signature}");
    }

    /// <summary>Opens a plain text that was rightly encrypted and signed.</summary>
    public static OpenResult OpenSealed(CallbackAccount account, ReadOnlySpan<byte> plainText) =>
        OpenSigned(account, MessageCipher.Encrypt(plainText, account.Key!, account.AppId));

    public static string SignedQuery(CallbackAccount account) =>
        $"signature={Signature.Of(account.Token, Stamp.Timestamp, Stamp.Nonce)}&timestamp={Stamp.Timestamp}&nonce={Stamp.Nonce}";

    public static void AssertRefused(OpenResult result, int status, RefusalReason reason)
    {
        Assert.False(result.IsAccepted);
        Assert.Equal(reason, result.Reason);
        Assert.Equal(status, result.Status);
    }

    private static EncodingAesKey Key(string text) =>
        EncodingAesKey.TryParse(text, out var key) ? key : throw new ArgumentException("not a key", nameof(text));
}
