using System.Collections.Concurrent;
using System.Net;
using Azure.Core.Pipeline;

namespace WxFunctions.Tests.Tables;

/// <summary>A table service that answers from a list, and remembers what it was asked.</summary>
internal sealed class ScriptedTransport(params HttpResponseMessage[] answers) : HttpMessageHandler
{
    private readonly ConcurrentQueue<HttpResponseMessage> left = new(answers);

    public List<(Uri Address, string? Authorization, string? Date)> Requests { get; } = [];

    public HttpClientTransport Transport => new(this);

    public static HttpResponseMessage Answer(HttpStatusCode status, string body = "", params (string Name, string Value)[] headers)
    {
        var answer = new HttpResponseMessage(status) { Content = new StringContent(body) };
        foreach (var (name, value) in headers)
            answer.Headers.Add(name, value);
        return answer;
    }

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Requests.Add((request.RequestUri!, Header(request, "Authorization"), Header(request, "x-ms-date")));
        return Task.FromResult(left.TryDequeue(out var answer) ? answer : throw new InvalidOperationException("One request too many."));
    }

    private static string? Header(HttpRequestMessage request, string name) =>
        request.Headers.TryGetValues(name, out var values) ? values.Single() : null;
}
