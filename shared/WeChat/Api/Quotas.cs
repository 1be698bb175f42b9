using System.Text.Json;
using System.Text.RegularExpressions;

namespace WxFunctions.WeChat.Api;

/// <summary>WeChat's allowances and its diagnosis of calls (openApi 管理).</summary>
/// <param name="client">Calls with the account's token.</param>
/// <param name="http">For the one call that takes the AppSecret instead.</param>
/// <remarks>https://developers.weixin.qq.com/doc/service/api/apimanage/api_getapiquota.html</remarks>
public sealed partial class Quotas(WeChatClient client, WeChatHttp http)
{
    /// <summary>Sets the day's counters of all interfaces to zero: 10 times a month, shared with the console's button.</summary>
    /// <exception cref="WeChatException">48006: the month's ten are used up.</exception>
    /// <remarks>https://developers.weixin.qq.com/doc/service/api/apimanage/api_clearquota.html</remarks>
    public Task Clear(string appId, CancellationToken cancellation) =>
        client.Post("/cgi-bin/clear_quota", Body(("appid", appId)), cancellation);

    /// <summary>The same without a token: the way out when the token interface's own allowance is used up.</summary>
    /// <exception cref="WeChatException">48006: the month's ten are used up.</exception>
    /// <remarks>https://developers.weixin.qq.com/doc/service/api/apimanage/api_clearquotabyappsecret.html</remarks>
    public Task ClearBySecret(string appId, string appSecret, CancellationToken cancellation) => http.Post(
        "/cgi-bin/clear_quota/v2", Body(("appid", appId), ("appsecret", appSecret)), accessToken: null, cancellation);

    /// <summary>What is left of an interface's allowance.</summary>
    /// <param name="path">With its leading slash and without a host, for instance <c>/cgi-bin/message/custom/send</c>.</param>
    /// <param name="cancellation">Ends the call.</param>
    /// <exception cref="WeChatException">76021: no such path; 76022: another kind of account, or a path below <c>/sns/</c>.</exception>
    public async Task<ApiQuota> Get(string path, CancellationToken cancellation)
    {
        var answer = await client.Post("/cgi-bin/openapi/quota/get", Body(("cgi_path", path)), cancellation);
        var quota = Member(answer, "quota");
        var rate = Member(answer, "rate_limit");
        return new ApiQuota(
            Number(quota, "daily_limit"),
            Number(quota, "used"),
            Number(quota, "remain"),
            Number(rate, "call_count"),
            TimeSpan.FromSeconds(Number(rate, "refresh_second")));
    }

    /// <summary>What WeChat remembers of a call of this account.</summary>
    /// <param name="rid">From the words of an error; WeChat keeps it for seven days.</param>
    /// <param name="cancellation">Ends the call.</param>
    /// <exception cref="WeChatException">76001: unknown; 76002: no rid; 76003: another account's; 76004: too old.</exception>
    /// <remarks>https://developers.weixin.qq.com/doc/service/api/apimanage/api_getridinfo.html</remarks>
    public async Task<ApiRequest> Find(string rid, CancellationToken cancellation)
    {
        var request = Member(await client.Post("/cgi-bin/openapi/rid/get", Body(("rid", rid)), cancellation), "request");
        return new ApiRequest(
            DateTimeOffset.FromUnixTimeSeconds(Number(request, "invoke_time")),
            TimeSpan.FromMilliseconds(Number(request, "cost_in_ms")),
            Token().Replace(Text(request, "request_url"), "$1***"),
            Text(request, "request_body"),
            Text(request, "response_body"),
            Text(request, "client_ip"));
    }

    private static ReadOnlyMemory<byte> Body(params (string Name, string Value)[] members) => WeChatJson.Write(json =>
    {
        json.WriteStartObject();
        foreach (var (name, value) in members)
            json.WriteString(name, value);
        json.WriteEndObject();
    });

    private static JsonElement Member(JsonElement json, string name) =>
        json.TryGetProperty(name, out var member) && member.ValueKind == JsonValueKind.Object ? member : default;

    private static int Number(JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var value)
            && JsonNumbers.TryRead(value, out var number) ? number : 0;

    private static string Text(JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var value) ? value.ToString() : "";

    [GeneratedRegex(@"(access_token=|secret=)[^&\s]*", RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 100)]
    private static partial Regex Token();
}
