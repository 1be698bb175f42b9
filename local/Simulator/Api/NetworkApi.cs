using WxFunctions.Local.Simulator.State;

namespace WxFunctions.Local.Simulator.Api;

/// <summary>Addresses: <c>getcallbackip</c>, <c>get_api_domain_ip</c>, <c>callback/check</c>.</summary>
/// <remarks>https://developers.weixin.qq.com/doc/service/api/base/api_callbackcheck</remarks>
internal sealed class NetworkApi(Func<Uri> callbackBaseUrl)
{
    private static readonly string[] OfThisMachine = ["127.0.0.1"];

    public static ApiResponse Addresses(PlatformAccount account, ApiCall call) => ApiResponse.Json(new { ip_list = OfThisMachine });

    public ApiResponse CheckCallback(PlatformAccount account, ApiCall call)
    {
        using var body = JsonBody.Parse(call.Body);
        if (body is null)
            return ApiResponse.Of(ApiErrors.BodyFormat);
        var action = body.RootElement.Text("action");
        var from = body.RootElement.Text("check_operator");
        if (action is not ("dns" or "ping" or "all"))
            return ApiResponse.Of(ApiErrors.CheckAction);
        if (from is not ("CHINANET" or "UNICOM" or "CAP" or "DEFAULT"))
            return ApiResponse.Of(ApiErrors.CheckOperator);

        var ip = callbackBaseUrl().Host;
        return ApiResponse.Json(new
        {
            dns = action == "ping" ? [] : new[] { new { ip, real_operator = from } },
            ping = action == "dns" ? [] : new[] { new { ip, from_operator = from, package_loss = "0%", time = "0.1ms" } },
        });
    }
}
