using System.Globalization;
using System.Text;
using Microsoft.Extensions.Logging;
using WxFunctions.WeChat.Callbacks;
using WxFunctions.WeChat.Messages;
using WxFunctions.WeChat.Replies;

namespace WxFunctions.Inbound;

/// <summary>Writes an answer inside a callback: in the callback's format, encrypted where the callback was.</summary>
public sealed partial class PassiveWriter(TimeProvider time, ILogger<PassiveWriter> logger)
{
    /// <summary>Writes a reply to a message.</summary>
    /// <param name="rule">Who says it, for the log.</param>
    /// <param name="reply">What is said; a text that is too long is cut.</param>
    /// <param name="message">The message it answers.</param>
    /// <param name="arrival">How it came.</param>
    /// <returns>Null when WeChat would refuse such a reply to this message.</returns>
    public PassiveAnswer? Write(string rule, PassiveReply reply, IncomingMessage message, Arrival arrival)
    {
        ArgumentNullException.ThrowIfNull(reply);
        ArgumentNullException.ThrowIfNull(message);
        ArgumentNullException.ThrowIfNull(arrival);
        var fitted = reply.Fitted();
        if (!ReferenceEquals(fitted, reply))
            Log.Cut(logger, rule);
        if (fitted.FaultFor(message.GetType()) is { } fault)
        {
            Log.Refused(logger, rule, reply.MsgType, fault);
            return null;
        }

        var text = fitted.WriteFor(message);
        var isJson = message.Body.Format == BodyFormat.Json;
        var contentType = isJson ? "application/json" : "text/xml";
        return new(rule, arrival.Key == UsedKey.None ? text : Encrypt(text, isJson, arrival), contentType);
    }

    private string Encrypt(string text, bool isJson, Arrival arrival)
    {
        var now = time.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var stamp = new CallbackStamp(now, arrival.Query.Nonce.ToString());
        var encrypted = EncryptedReply.Of(arrival.Account.Door, arrival.Key, Encoding.UTF8.GetBytes(text), stamp);
        return isJson ? encrypted.ToJson() : encrypted.ToXml();
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "Rule {Rule} cannot answer so inside the callback: a passive {Type} {Fault}")]
        public static partial void Refused(ILogger logger, string rule, string type, string fault);

        [LoggerMessage(LogLevel.Warning, "The passive text of rule {Rule} was too long and has been cut")]
        public static partial void Cut(ILogger logger, string rule);
    }
}
