using System.Collections.Concurrent;

namespace WxFunctions.Tests.Support;

/// <summary>Keeps what the app under test answers, for the census of secrets; the token routes' own answers aside.</summary>
internal sealed class ToldHandler(ConcurrentQueue<string> told) : DelegatingHandler(new SocketsHttpHandler())
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var answer = await base.SendAsync(request, cancellationToken);
        var path = request.RequestUri!.AbsolutePath;
        var isToken = path.EndsWith("/token", StringComparison.Ordinal) || path.EndsWith("/token/refresh", StringComparison.Ordinal);
        if (!isToken || !answer.IsSuccessStatusCode)
            told.Enqueue($"{path} {await answer.Content.ReadAsStringAsync(cancellationToken)}");
        return answer;
    }
}
