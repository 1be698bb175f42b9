using System.Globalization;
using WxFunctions.WeChat.Callbacks;
using WxFunctions.WeChat.Crypto;

namespace WxFunctions.Inbound;

/// <summary>
/// Opens a made-up callback while the app is composed and started, on a thread of its own: code, hash and cipher are loaded by the time
/// the first real one is there, whose 5 seconds have begun before the app has.
/// </summary>
internal static class WarmUp
{
    private const string Message =
        "<xml><ToUserName><![CDATA[a]]></ToUserName><FromUserName><![CDATA[b]]></FromUserName><CreateTime>1</CreateTime>"
        + "<MsgType><![CDATA[text]]></MsgType><Content><![CDATA[c]]></Content><MsgId>1</MsgId></xml>";

    /// <summary>Nobody waits for it.</summary>
    public static void Begin(TimeProvider time) => _ = Task.Run(() => Open(time));

    /// <returns>How many bytes it has on the queue; 0 when it was refused.</returns>
    internal static int Open(TimeProvider time)
    {
        _ = EncodingAesKey.TryParse(new string('a', EncodingAesKey.Length), out var key);
        var account = new CallbackAccount("wx0", "token") { Key = key };
        var now = time.GetUtcNow();
        var request = CallbackRequest.Post(account, Message, new(now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture), "1"));
        var opened = CallbackDoor.Open(account, CallbackQuery.Parse(request.Query), request.Body.ToArray(), now);
        return opened.IsAccepted ? InboundEnvelopes.Of("a", opened.Message).ToMessage().Body.ToMemory().Length : 0;
    }
}
