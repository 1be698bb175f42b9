using System.Text;
using WxFunctions.WeChat.Callbacks;
using WxFunctions.WeChat.Crypto;
using WxFunctions.WeChat.Messages;

namespace WxFunctions.Local.Simulator.Push;

/// <summary>Reads an answer to a callback as strictly as WeChat does.</summary>
/// <remarks>https://developers.weixin.qq.com/doc/service/guide/dev/push/</remarks>
internal static class CallbackAnswer
{
    /// <param name="account">The account the callback was for.</param>
    /// <param name="body">The answer's body.</param>
    /// <param name="reply">The passive reply in plain XML, if the answer is one.</param>
    /// <returns>False for what shows the user an error.</returns>
    public static bool TryRead(CallbackAccount account, ReadOnlyMemory<byte> body, out string? reply)
    {
        reply = null;
        if (body.IsEmpty || body.Span.SequenceEqual("success"u8))
            return true;
        if (MessageBody.TryParse(body, out var answer) != BodyError.None || answer is not { Format: BodyFormat.Xml })
            return false;

        var encrypted = answer["Encrypt"].Text.Length > 0;
        var plain = encrypted ? Decrypt(account, answer) : account.Mode == CallbackMode.Safe ? null : answer;
        if (plain is null || !IsReply(plain))
            return false;
        reply = Encoding.UTF8.GetString(plain.Bytes.Span);
        return true;
    }

    private static MessageBody? Decrypt(CallbackAccount account, MessageBody answer)
    {
        var encrypt = answer["Encrypt"].Text;
        var signed = Signature.Matches(
            answer["MsgSignature"].Text, account.Token, answer["TimeStamp"].Text, answer["Nonce"].Text, encrypt);
        var bytes = new byte[encrypt.Length];
        if (!signed || account.Key is null || !Convert.TryFromBase64String(encrypt, bytes, out var length))
            return null;
        return MessageCipher.TryDecrypt(bytes.AsSpan(0, length), account.Key, account.AppId, out var plain) == DecryptResult.Ok
            && MessageBody.TryParse(plain, out var message) == BodyError.None ? message : null;
    }

    // A text without content shows the user an error, unlike an empty answer.
    private static bool IsReply(MessageBody reply) =>
        reply["ToUserName"].Text.Length > 0 && reply["FromUserName"].Text.Length > 0
        && (reply["MsgType"].Text != "text" || reply["Content"].Text.Length > 0) && reply["MsgType"].Text.Length > 0;
}
