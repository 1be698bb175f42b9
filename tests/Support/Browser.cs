using System.Net;

namespace WxFunctions.Tests.Support;

/// <summary>A browser inside WeChat, held by one follower: keeps cookies, and stops at each redirect so that a test can look.</summary>
internal sealed class Browser : IDisposable
{
    private readonly HttpClient http;

    public Browser(string? follower = null)
    {
        http = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, CookieContainer = Cookies });
        if (follower is not null)
            Cookies.Add(new Cookie("simulator-follower", follower, "/", "127.0.0.1"));
    }

    public CookieContainer Cookies { get; } = new();

    public Task<HttpResponseMessage> Get(Uri address) => http.GetAsync(address);

    public Task<HttpResponseMessage> Post(Uri address) => http.PostAsync(address, null);

    /// <summary>Where an address redirects to.</summary>
    public async Task<Uri> Redirect(Uri address)
    {
        using var answer = await Get(address);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        return answer.Headers.Location is { IsAbsoluteUri: true } location ? location : new Uri(address, answer.Headers.Location!);
    }

    public void Dispose() => http.Dispose();
}
