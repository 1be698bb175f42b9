using Microsoft.AspNetCore.Http;
using WxFunctions.Settings;

namespace WxFunctions.Web;

/// <summary>The address that browsers know this app by: a setting, since a gateway or the Functions host may stand in front of it.</summary>
public sealed class PublicAddress(AppSettings app)
{
    /// <summary>The setting <c>WeChat__PublicBaseUrl</c>, else what the request says.</summary>
    public Uri Of(HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return app.PublicBaseUrl ?? new Uri($"{request.Scheme}://{request.Host}");
    }
}
