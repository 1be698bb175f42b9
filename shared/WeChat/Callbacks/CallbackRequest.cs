using System.Text;
using System.Text.Json;
using WxFunctions.WeChat.Api;
using WxFunctions.WeChat.Crypto;
using WxFunctions.WeChat.Messages;

namespace WxFunctions.WeChat.Callbacks;

/// <summary>What WeChat does: makes the requests that <see cref="CallbackDoor"/> opens. For simulators and tests.</summary>
/// <param name="Query">The query, without question mark.</param>
/// <param name="Body">The body; empty for the GET check.</param>
/// <param name="ContentType">The content type WeChat would give.</param>
/// <remarks>https://developers.weixin.qq.com/doc/service/guide/dev/push/encryption.html</remarks>
public sealed record CallbackRequest(string Query, ReadOnlyMemory<byte> Body, string ContentType)
{
    /// <summary>The GET check that saving the server address triggers.</summary>
    /// <param name="account">The account whose Token signs.</param>
    /// <param name="echo">What WeChat wants back: digits, as a rule.</param>
    /// <param name="stamp">Timestamp and nonce of the request.</param>
    public static CallbackRequest Verify(CallbackAccount account, string echo, CallbackStamp stamp)
    {
        ArgumentNullException.ThrowIfNull(account);
        return new CallbackRequest($"{SignedUrl(account, stamp)}&echostr={Uri.EscapeDataString(echo)}", default, "");
    }

    /// <summary>The POST of a message, in the account's mode and with its current key.</summary>
    /// <param name="account">The account that gets it.</param>
    /// <param name="message">The message in XML (or JSON), with <c>ToUserName</c> and <c>FromUserName</c>.</param>
    /// <param name="stamp">Timestamp and nonce of the request.</param>
    /// <exception cref="ArgumentException">The message is neither well-formed XML nor JSON.</exception>
    /// <exception cref="InvalidOperationException">The mode needs a key, and the account has none.</exception>
    public static CallbackRequest Post(CallbackAccount account, string message, CallbackStamp stamp)
    {
        ArgumentNullException.ThrowIfNull(account);
        var plain = Encoding.UTF8.GetBytes(message);
        if (MessageBody.TryParse(plain, out var body) is var error and not BodyError.None)
            throw new ArgumentException($"no message: {error}", nameof(message));
        var contentType = body!.Format == BodyFormat.Json ? "application/json" : "text/xml";
        var query = $"{SignedUrl(account, stamp)}&openid={Uri.EscapeDataString(body["FromUserName"].Text)}";
        if (account.Mode == CallbackMode.Plain)
            return new CallbackRequest(query, plain, contentType);

        var key = account.Key ?? throw new InvalidOperationException($"{account.AppId} has no EncodingAESKey");
        var encrypt = MessageCipher.Encrypt(plain, key, account.AppId);
        query += $"&encrypt_type=aes&msg_signature={Signature.Of(account.Token, stamp.Timestamp, stamp.Nonce, encrypt)}";
        var text = body.Format == BodyFormat.Json
            ? JsonBody(account.Mode, body, encrypt)
            : XmlBody(account.Mode, body, encrypt);
        return new CallbackRequest(query, Encoding.UTF8.GetBytes(text), contentType);
    }

    private static string SignedUrl(CallbackAccount account, CallbackStamp stamp)
    {
        var signature = Signature.Of(account.Token, stamp.Timestamp, stamp.Nonce);
        return $"signature={signature}&timestamp={Uri.EscapeDataString(stamp.Timestamp)}&nonce={Uri.EscapeDataString(stamp.Nonce)}";
    }

    private static string XmlBody(CallbackMode mode, MessageBody body, string encrypt)
    {
        var part = $"<Encrypt><![CDATA[{encrypt}]]></Encrypt>";
        if (mode == CallbackMode.Safe)
            return $"<xml>\n    <ToUserName>{XmlEscape.Text(body["ToUserName"].Text)}</ToUserName>\n    {part}\n</xml>\n";
        var plain = Encoding.UTF8.GetString(body.Bytes.Span);
        return plain.Insert(plain.LastIndexOf("</", StringComparison.Ordinal), part);
    }

    private static string JsonBody(CallbackMode mode, MessageBody body, string encrypt)
    {
        if (mode == CallbackMode.Safe)
            return JsonSerializer.Serialize(new { ToUserName = body["ToUserName"].Text, Encrypt = encrypt }, WeChatJson.Options);
        var plain = Encoding.UTF8.GetString(body.Bytes.Span);
        return plain.Insert(plain.LastIndexOf('}'), $",\"Encrypt\":\"{encrypt}\"");
    }
}
