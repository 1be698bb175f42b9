using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Net.Http.Headers;
using WxFunctions.Storage;
using WxFunctions.Tokens;
using WxFunctions.WeChat.Api;

namespace WxFunctions.Functions;

/// <summary>Signs the account's own pages for WeChat's functions in the browser (JS-SDK).</summary>
public sealed class JsSdk(Accounts accounts, TimeProvider time)
{
    private const int UrlCharsMax = 2048;

    /// <summary>What the page hands to <c>wx.config</c>.</summary>
    /// <remarks>https://developers.weixin.qq.com/doc/service/guide/h5/jssdk.html</remarks>
    [Function(nameof(JsSdk))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "accounts/{account}/jssdk")] HttpRequest request,
        string account,
        CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (!accounts.TryFind(account, out var known))
            return Problems.UnknownAccount();
        var url = request.Query["url"].ToString();
        if (Refusal(known, url) is { } refusal)
            return refusal;
        var headers = request.HttpContext.Response.Headers;
        headers.CacheControl = "no-store";
        AllowPage(request, known);
        try
        {
            var ticket = await known.JsApiTicket.Current(cancellation);
            var signed = PageSignature.Of(known.Settings.AppId, ticket.Value, url, time.GetUtcNow());
            return Results.Json(new
            {
                appId = signed.AppId,
                timestamp = signed.Timestamp,
                nonceStr = signed.NonceStr,
                signature = signed.Signature,
            });
        }
        catch (Exception failure) when (failure is WeChatException or WeChatUnavailableException or TokenRefusedException)
        {
            return Problems.Of(StatusCodes.Status503ServiceUnavailable, failure.Message);
        }
        catch (Exception away) when (TableFailure.Is(away) && !request.HttpContext.RequestAborted.IsCancellationRequested)
        {
            return Problems.Of(StatusCodes.Status503ServiceUnavailable, "The table of the tickets does not answer.");
        }
    }

    private static IResult? Refusal(Account account, string url)
    {
        if (url.Length is 0 or > UrlCharsMax || !Uri.TryCreate(url, UriKind.Absolute, out var page)
            || page.Scheme is not ("https" or "http"))
        {
            return Problems.Of(
                StatusCodes.Status400BadRequest,
                $"url must be the page's whole address, escaped, of up to {UrlCharsMax} characters: encodeURIComponent(location.href).");
        }

        return account.Settings.WebHosts.Contains(page)
            ? null
            : Problems.Of(
                StatusCodes.Status403Forbidden,
                $"{page.Authority} is not signed for: it must be in the account's setting WebHosts, and the page on https.");
    }

    /// <summary>A page of the account on another host may read the answer.</summary>
    private static void AllowPage(HttpRequest request, Account account)
    {
        var origin = request.Headers.Origin.ToString();
        var headers = request.HttpContext.Response.Headers;
        headers.Vary = HeaderNames.Origin;
        if (Uri.TryCreate(origin, UriKind.Absolute, out var page) && account.Settings.WebHosts.Contains(page))
            headers.AccessControlAllowOrigin = origin;
    }
}
