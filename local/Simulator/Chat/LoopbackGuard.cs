using System.Net;
using Microsoft.AspNetCore.Http;

namespace WxFunctions.Local.Simulator.Chat;

/// <summary>
/// Keeps other web sites away from the chat page's routes: a page elsewhere may neither call them (Origin) nor reach them under a name
/// of its own that it points at this machine (DNS rebinding).
/// </summary>
/// <param name="hosts">Names beside this machine's own under which the page may be opened.</param>
/// <param name="framed">The origins that the page may show in a frame: the back ends' own.</param>
internal sealed class LoopbackGuard(IReadOnlyCollection<string> hosts, Func<IEnumerable<Uri>> framed)
{
    public RequestDelegate Protect(RequestDelegate inner) => context =>
    {
        var headers = context.Response.Headers;
        var backEnds = Origins();
        // pictures and music of articles lie where the account says, as on a phone
        headers.ContentSecurityPolicy =
            $"default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' https:{backEnds}; media-src 'self' https:{backEnds}; "
            + $"connect-src 'self'; frame-src 'self'{backEnds}; base-uri 'none'; form-action 'none'; frame-ancestors 'self'";
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers.CacheControl = "no-store";
        return IsOurs(context.Request)
            ? inner(context)
            : PageJson.Refuse(
                context, StatusCodes.Status403Forbidden, "Only this page itself, opened at an address of this machine, may do this.");
    };

    private string Origins() => string.Concat(framed().Select(url => " " + url.GetLeftPart(UriPartial.Authority)).Distinct());

    private bool IsOurs(HttpRequest request)
    {
        var origin = request.Headers.Origin;
        return (IsLoopback(request.Host.Host) || hosts.Contains(request.Host.Host, StringComparer.OrdinalIgnoreCase))
            && (origin.Count == 0 || (origin.Count == 1 && origin[0] == $"{request.Scheme}://{request.Host.Value}"));
    }

    private static bool IsLoopback(string host) =>
        string.Equals(host, "localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));
}
