using System.Globalization;
using System.Text;
using WxFunctions.WeChat.Callbacks;
using WxFunctions.WeChat.Messages;
using WxFunctions.WeChat.Replies;

namespace WxFunctions.Inbound;

/// <summary>An answer inside the callback, ready to be written.</summary>
/// <param name="Rule">The name of the rule that gave it.</param>
/// <param name="Body">The answer's body, encrypted where the callback was.</param>
/// <param name="ContentType">Its content type.</param>
public sealed record PassiveAnswer(string Rule, string Body, string ContentType)
{
    /// <summary>Writes a reply in the callback's format, and closes it with the key that opened the callback.</summary>
    /// <exception cref="InvalidOperationException">WeChat would refuse the reply: <see cref="PassiveReply.FaultFor"/>.</exception>
    public static PassiveAnswer Of(string rule, PassiveReply reply, IncomingMessage message, OpenedCallback callback, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(reply);
        ArgumentNullException.ThrowIfNull(message);
        var text = reply.WriteFor(message);
        var isJson = message.Body.Format == BodyFormat.Json;
        var contentType = isJson ? "application/json" : "text/xml";
        if (callback.Opened.Key == UsedKey.None)
            return new(rule, text, contentType);

        var seconds = now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var stamp = new CallbackStamp(seconds, callback.Query.Nonce.ToString());
        var encrypted = EncryptedReply.Of(callback.Account, callback.Opened.Key, Encoding.UTF8.GetBytes(text), stamp);
        return new(rule, isJson ? encrypted.ToJson() : encrypted.ToXml(), contentType);
    }
}
