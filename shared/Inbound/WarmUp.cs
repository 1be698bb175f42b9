using System.Globalization;
using Microsoft.Extensions.Hosting;
using WxFunctions.WeChat.Callbacks;
using WxFunctions.WeChat.Crypto;

namespace WxFunctions.Inbound;

/// <summary>
/// Opens a made-up callback while the host starts, on a thread of its own: code, hash and cipher are loaded by the time the first real one
/// is there, whose 5 seconds have begun before the app has.
/// </summary>
internal sealed class WarmUp(TimeProvider time) : IHostedService
{
    private const string Message =
        "<xml><ToUserName><![CDATA[a]]></ToUserName><FromUserName><![CDATA[b]]></FromUserName><CreateTime>1</CreateTime>"
        + "<MsgType><![CDATA[text]]></MsgType><Content><![CDATA[c]]></Content><MsgId>1</MsgId></xml>";

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _ = Task.Run(Open, cancellationToken);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <returns>Whether it was opened.</returns>
    internal bool Open()
    {
        _ = EncodingAesKey.TryParse(new string('a', EncodingAesKey.Length), out var key);
        var account = new CallbackAccount("wx0", "token") { Key = key };
        var now = time.GetUtcNow();
        var request = CallbackRequest.Post(account, Message, new(now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture), "1"));
        return CallbackDoor.Open(account, CallbackQuery.Parse(request.Query), request.Body.ToArray(), now).IsAccepted;
    }
}
