using System.Net;
using Microsoft.AspNetCore.Http;

namespace WxFunctions.Local.Simulator.Chat;

/// <summary>
/// Keeps other web sites away from the chat page's routes: a page elsewhere may neither call them (Origin) nor reach them under a name
/// of its own that it points at this machine (DNS rebinding).
/// </summary>
internal static class LoopbackGuard
{
    public static RequestDelegate Protect(RequestDelegate inner) => context =>
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
            + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers.CacheControl = "no-store";
        if (IsOurs(context.Request))
            return inner(context);
        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        return context.Response.WriteAsJsonAsync(new { error = "Only this page itself, opened at a loopback address, may do this." });
    };

    private static bool IsOurs(HttpRequest request)
    {
        var origin = request.Headers.Origin;
        return IsLoopback(request.Host.Host)
            && (origin.Count == 0 || (origin.Count == 1 && origin[0] == $"{request.Scheme}://{request.Host.Value}"));
    }

    private static bool IsLoopback(string host) =>
        string.Equals(host, "localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));
}
