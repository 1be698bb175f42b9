using System.Security.Cryptography;
using WxFunctions.Local.Simulator.State;

namespace WxFunctions.Local.Simulator.Api;

/// <summary><c>GET /cgi-bin/ticket/getticket</c>: a new ticket with each call.</summary>
/// <remarks>https://developers.weixin.qq.com/doc/service/api/webdev/jssdk/api_getticket</remarks>
internal sealed class TicketApi(AppendLog<TokenCall> calls, TimeProvider clock)
{
    private const int LifeSeconds = 7200;
    private const int Characters = 86;

    public ApiResponse Handle(PlatformAccount account, ApiCall call)
    {
        var type = call.Query["type"].ToString();
        if (type is not ("jsapi" or "wx_card"))
            return ApiResponse.Of(ApiErrors.TicketType);
        var ticket = RandomNumberGenerator.GetHexString(Characters, lowercase: true);
        _ = calls.Add(new TokenCall(account.Name, $"{call.Path}?type={type}", Forced: false, clock.GetUtcNow(), ticket));
        return ApiResponse.Json(new { errcode = 0, errmsg = "ok", ticket, expires_in = LifeSeconds });
    }
}
