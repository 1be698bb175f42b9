using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using WxFunctions.WeChat.Api;
using WxFunctions.WeChat.Crypto;

namespace WxFunctions.WeChat.Callbacks;

/// <summary>
/// An encrypted answer inside the callback. <c>success</c> and the empty answer are never encrypted, in any mode.
/// </summary>
/// <param name="Encrypt">The ciphertext in base64.</param>
/// <param name="MsgSignature">The signature of Token, timestamp, nonce and ciphertext.</param>
/// <param name="Stamp">The answer's own timestamp and nonce.</param>
/// <remarks>https://developers.weixin.qq.com/doc/service/guide/dev/push/encryption.html</remarks>
public sealed record EncryptedReply(string Encrypt, string MsgSignature, CallbackStamp Stamp)
{
    /// <summary>Encrypts an answer with fresh random bytes.</summary>
    /// <param name="account">The account that answers.</param>
    /// <param name="key">Which key opened the callback; <see cref="UsedKey.None"/> takes the current one.</param>
    /// <param name="plainText">The answer in UTF-8.</param>
    /// <param name="stamp">Now; the nonce may be the callback's.</param>
    /// <exception cref="InvalidOperationException">The account has no such key.</exception>
    public static EncryptedReply Of(CallbackAccount account, UsedKey key, ReadOnlySpan<byte> plainText, CallbackStamp stamp)
    {
        Span<byte> random = stackalloc byte[MessageCipher.RandomBytes];
        RandomNumberGenerator.Fill(random);
        return Of(account, key, plainText, stamp, random);
    }

    /// <summary>Encrypts an answer with given random bytes: the same input gives the same answer.</summary>
    /// <param name="account">The account that answers.</param>
    /// <param name="key">Which key opened the callback; <see cref="UsedKey.None"/> takes the current one.</param>
    /// <param name="plainText">The answer in UTF-8.</param>
    /// <param name="stamp">Now; the nonce may be the callback's.</param>
    /// <param name="random">16 bytes, never the same for two answers.</param>
    /// <exception cref="InvalidOperationException">The account has no such key.</exception>
    public static EncryptedReply Of(
        CallbackAccount account, UsedKey key, ReadOnlySpan<byte> plainText, CallbackStamp stamp, ReadOnlySpan<byte> random)
    {
        ArgumentNullException.ThrowIfNull(account);
        var aesKey = (key == UsedKey.Previous ? account.PreviousKey : account.Key)
            ?? throw new InvalidOperationException($"{account.AppId} has no key to encrypt an answer with");
        var encrypt = MessageCipher.Encrypt(plainText, aesKey, account.AppId, random);
        return new EncryptedReply(encrypt, Signature.Of(account.Token, stamp.Timestamp, stamp.Nonce, encrypt), stamp);
    }

    /// <summary>The answer's body for a callback in XML; send it as <c>text/xml</c>.</summary>
    public string ToXml() =>
        $"<xml><Encrypt><![CDATA[{Encrypt}]]></Encrypt><MsgSignature><![CDATA[{MsgSignature}]]></MsgSignature>"
        + $"<TimeStamp>{XmlEscape.Text(Stamp.Timestamp)}</TimeStamp><Nonce>{XmlEscape.Text(Stamp.Nonce)}</Nonce></xml>";

    /// <summary>The answer's body for a callback in JSON; the timestamp is a number there.</summary>
    public string ToJson()
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, WeChatJson.WriterOptions))
        {
            writer.WriteStartObject();
            writer.WriteString(nameof(Encrypt), Encrypt);
            writer.WriteString(nameof(MsgSignature), MsgSignature);
            writer.WriteNumber("TimeStamp", long.Parse(Stamp.Timestamp, CultureInfo.InvariantCulture));
            writer.WriteString("Nonce", Stamp.Nonce);
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }
}
