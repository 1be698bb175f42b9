using System.Text.Json;

namespace WxFunctions.WeChat.Api;

/// <summary>Addresses: WeChat's own, and how it reaches ours.</summary>
public sealed class Network(WeChatClient client)
{
    /// <summary>Where callbacks come from: addresses and ranges, to be asked for daily.</summary>
    /// <remarks>https://developers.weixin.qq.com/doc/service/api/base/api_getcallbackip.html</remarks>
    public Task<IReadOnlyList<string>> CallbackAddresses(CancellationToken cancellation) =>
        Addresses("/cgi-bin/getcallbackip", cancellation);

    /// <summary>Where WeChat's API is: for firewalls, to be asked for daily.</summary>
    /// <remarks>https://developers.weixin.qq.com/doc/service/api/base/api_getapidomainip.html</remarks>
    public Task<IReadOnlyList<string>> ApiAddresses(CancellationToken cancellation) =>
        Addresses("/cgi-bin/get_api_domain_ip", cancellation);

    /// <summary>Lets WeChat resolve and ping the callback address that stands in its console.</summary>
    /// <param name="action"><c>dns</c>, <c>ping</c> or <c>all</c>.</param>
    /// <param name="checkOperator">From which network: <c>CHINANET</c>, <c>UNICOM</c>, <c>CAP</c> or <c>DEFAULT</c>.</param>
    /// <param name="cancellation">Ends the call.</param>
    /// <exception cref="WeChatException">40201: no callback address is set.</exception>
    /// <remarks>https://developers.weixin.qq.com/doc/service/api/base/api_callbackcheck.html</remarks>
    public async Task<CallbackCheck> CheckCallback(string action, string checkOperator, CancellationToken cancellation)
    {
        var body = WeChatJson.Write(json =>
        {
            json.WriteStartObject();
            json.WriteString("action", action);
            json.WriteString("check_operator", checkOperator);
            json.WriteEndObject();
        });
        var answer = await client.Post("/cgi-bin/callback/check", body, cancellation);
        return new CallbackCheck(
            [.. Items(answer, "dns").Select(dns => Text(dns, "ip"))],
            [.. Items(answer, "ping").Select(ping =>
                new CallbackPing(Text(ping, "ip"), Text(ping, "from_operator"), Text(ping, "package_loss"), Text(ping, "time")))]);
    }

    private async Task<IReadOnlyList<string>> Addresses(string path, CancellationToken cancellation) =>
        [.. Items(await client.Get(path, [], cancellation), "ip_list").Select(address => address.ToString())];

    private static JsonElement.ArrayEnumerator Items(JsonElement json, string name) =>
        json.TryGetProperty(name, out var list) && list.ValueKind == JsonValueKind.Array ? list.EnumerateArray() : default;

    private static string Text(JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var value) ? value.ToString() : "";
}
