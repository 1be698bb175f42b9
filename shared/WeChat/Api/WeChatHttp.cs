using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using WxFunctions.WeChat.Errors;

namespace WxFunctions.WeChat.Api;

/// <summary>
/// The wire under every call: JSON out, JSON in, <c>errcode</c> turned into <see cref="WeChatException"/>. The only place that builds an
/// address with a token in it.
/// </summary>
/// <param name="http">With WeChat's address as base address and a time limit.</param>
/// <param name="transfers">The same for files, whose way takes longer; without one files take the first.</param>
public sealed class WeChatHttp(HttpClient http, HttpClient? transfers = null)
{
    private const int TextBytesMax = 4 * 1024 * 1024;

    private static readonly MediaTypeHeaderValue Json = new("application/json", "utf-8");

    /// <summary>Posts a JSON body.</summary>
    /// <param name="path">For instance <c>/cgi-bin/message/custom/send</c>.</param>
    /// <param name="body">UTF-8 without <c>\u</c> escapes.</param>
    /// <param name="accessToken">Null for the interfaces that take none.</param>
    /// <param name="cancellation">Ends the call.</param>
    /// <returns>The answer's object.</returns>
    /// <exception cref="WeChatException">WeChat answered with an error code.</exception>
    /// <exception cref="WeChatUnavailableException">There was no usable answer; whether the call had an effect is not known.</exception>
    public Task<JsonElement> Post(string path, ReadOnlyMemory<byte> body, string? accessToken, CancellationToken cancellation) =>
        Post(path, [], body, accessToken, cancellation);

    /// <summary>Posts a JSON body to an interface that also reads its query.</summary>
    /// <param name="path">For instance <c>/cgi-bin/message/custom/send</c>.</param>
    /// <param name="query">What stands in the query beside the token.</param>
    /// <param name="body">UTF-8 without <c>\u</c> escapes.</param>
    /// <param name="accessToken">Null for the interfaces that take none.</param>
    /// <param name="cancellation">Ends the call.</param>
    /// <returns>The answer's object.</returns>
    /// <exception cref="WeChatException">WeChat answered with an error code.</exception>
    /// <exception cref="WeChatUnavailableException">There was no usable answer; whether the call had an effect is not known.</exception>
    public async Task<JsonElement> Post(
        string path,
        IReadOnlyCollection<KeyValuePair<string, string>> query,
        ReadOnlyMemory<byte> body,
        string? accessToken,
        CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Address(path, query, accessToken));
        request.Content = new ReadOnlyMemoryContent(body) { Headers = { ContentType = Json } };
        return await Call(path, request, accessToken, cancellation);
    }

    /// <summary>Gets.</summary>
    /// <param name="path">For instance <c>/cgi-bin/getcallbackip</c>.</param>
    /// <param name="query">What stands in the query beside the token.</param>
    /// <param name="accessToken">Null for the interfaces that take none.</param>
    /// <param name="cancellation">Ends the call.</param>
    /// <returns>The answer's object.</returns>
    /// <exception cref="WeChatException">WeChat answered with an error code.</exception>
    /// <exception cref="WeChatUnavailableException">There was no usable answer.</exception>
    public async Task<JsonElement> Get(
        string path, IReadOnlyCollection<KeyValuePair<string, string>> query, string? accessToken, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, Address(path, query, accessToken));
        return await Call(path, request, accessToken, cancellation);
    }

    /// <summary>Sends a file.</summary>
    internal async Task<JsonElement> Upload(
        string path,
        IReadOnlyCollection<KeyValuePair<string, string>> query,
        MultipartUpload content,
        string accessToken,
        CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Address(path, query, accessToken)) { Content = content };
        var client = transfers ?? http;
        using var response = await Guard(path, client, () => client.SendAsync(request, cancellation), cancellation);
        return response.IsSuccessStatusCode
            ? Checked(path, await Read(path, response, cancellation), accessToken)
            : throw new WeChatUnavailableException(path, $"HTTP status {(int)response.StatusCode}");
    }

    /// <summary>Asks for a file, which is not read here; what WeChat says instead of giving one comes as JSON with status 200.</summary>
    /// <param name="path">For instance <c>/cgi-bin/media/get</c>.</param>
    /// <param name="query">What stands in the query beside the token.</param>
    /// <param name="body">JSON of a POST; empty for a GET.</param>
    /// <param name="accessToken">The token.</param>
    /// <param name="cancellation">Ends the call.</param>
    internal async Task<Downloaded> Download(
        string path,
        IReadOnlyCollection<KeyValuePair<string, string>> query,
        ReadOnlyMemory<byte> body,
        string accessToken,
        CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(body.IsEmpty ? HttpMethod.Get : HttpMethod.Post, Address(path, query, accessToken));
        if (!body.IsEmpty)
            request.Content = new ReadOnlyMemoryContent(body) { Headers = { ContentType = Json } };
        var client = transfers ?? http;
        var response = await Guard(
            path, client, () => client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation), cancellation);
        try
        {
            if (!response.IsSuccessStatusCode)
                throw new WeChatUnavailableException(path, $"HTTP status {(int)response.StatusCode}");
            if (!MediaDownload.IsText(response.Content.Headers))
                return new Downloaded(default, await MediaDownload.Open(path, response, client.Timeout, cancellation));
            var text = await Guard(path, client, () => ReadText(response, cancellation), cancellation);
            var answer = new Answer(path, Checked(path, text, accessToken));
            response.Dispose();
            return new Downloaded(answer, null);
        }
        catch
        {
            response.Dispose();
            throw;
        }
    }

    /// <summary>What time WeChat's servers say it is; null when they do not say.</summary>
    /// <exception cref="WeChatUnavailableException">They were not reached.</exception>
    public async Task<DateTimeOffset?> ServerTime(CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Head, new Uri("/", UriKind.Relative));
        using var response = await Send("/", request, cancellation);
        return response.Headers.Date;
    }

    private static Uri Address(string path, IReadOnlyCollection<KeyValuePair<string, string>> query, string? accessToken)
    {
        var address = new StringBuilder(path);
        var mark = '?';
        if (accessToken is not null)
            Add("access_token", accessToken);
        foreach (var (name, value) in query)
            Add(name, value);
        return new Uri(address.ToString(), UriKind.Relative);

        void Add(string name, string value)
        {
            _ = address.Append(mark).Append(Uri.EscapeDataString(name)).Append('=').Append(Uri.EscapeDataString(value));
            mark = '&';
        }
    }

    private Task<JsonElement> Call(string path, HttpRequestMessage request, string? accessToken, CancellationToken cancellation) =>
        CallTelemetry.Watch(path, () => Ask(path, request, accessToken, cancellation));

    private async Task<JsonElement> Ask(string path, HttpRequestMessage request, string? accessToken, CancellationToken cancellation)
    {
        using var response = await Send(path, request, cancellation);
        return response.IsSuccessStatusCode
            ? Checked(path, await Read(path, response, cancellation), accessToken)
            : throw new WeChatUnavailableException(path, $"HTTP status {(int)response.StatusCode}");
    }

    private Task<HttpResponseMessage> Send(string path, HttpRequestMessage request, CancellationToken cancellation) =>
        Guard(path, http, () => http.SendAsync(request, cancellation), cancellation);

    private Task<byte[]> Read(string path, HttpResponseMessage response, CancellationToken cancellation) =>
        Guard(path, http, () => response.Content.ReadAsByteArrayAsync(cancellation), cancellation);

    private static async Task<byte[]> ReadText(HttpResponseMessage response, CancellationToken cancellation)
    {
        await response.Content.LoadIntoBufferAsync(TextBytesMax, cancellation);
        return await response.Content.ReadAsByteArrayAsync(cancellation);
    }

    /// <summary>Turns the ways to get no answer into one.</summary>
    private static async Task<T> Guard<T>(string path, HttpClient client, Func<Task<T>> work, CancellationToken cancellation)
    {
        try
        {
            return await work();
        }
        catch (HttpRequestException failure)
        {
            throw new WeChatUnavailableException(path, failure.HttpRequestError.ToString(), failure);
        }
        catch (OperationCanceledException late) when (!cancellation.IsCancellationRequested)
        {
            throw new WeChatUnavailableException(path, $"nothing within {client.Timeout.TotalSeconds:0} s", late);
        }
    }

    private static JsonElement Checked(string path, byte[] answer, string? accessToken)
    {
        var root = Parse(path, answer);
        if (!root.TryGetProperty("errcode", out var code))
            return root;
        if (!JsonNumbers.TryRead(code, out var number))
            throw new WeChatUnavailableException(path, "an answer whose errcode is no number");
        var error = ErrorTable.Find(number, path);
        if (number == 0 || error.Category == ErrorCategory.Ok)
            return root;
        var words = root.TryGetProperty("errmsg", out var text) ? text.ToString() : "";
        // the words go to logs: whatever they repeat, the token is not among it
        throw new WeChatException(
            error, path, accessToken is { Length: > 0 } ? words.Replace(accessToken, "***", StringComparison.Ordinal) : words, root);
    }

    private static JsonElement Parse(string path, byte[] answer)
    {
        try
        {
            using var json = JsonDocument.Parse(ReadableJson.Mend(answer));
            if (json.RootElement.ValueKind == JsonValueKind.Object)
                return json.RootElement.Clone();
        }
        catch (JsonException)
        {
            throw new WeChatUnavailableException(path, "an answer that is not JSON");
        }

        throw new WeChatUnavailableException(path, "an answer that is no JSON object");
    }
}
