using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using WxFunctions.WeChat.Errors;

namespace WxFunctions.WeChat.Api;

/// <summary>
/// Calls WeChat for one account: adds its token; when WeChat refuses it, gets another one and repeats the call, once. What only asks is
/// also repeated, twice and at once, while WeChat is busy (<see cref="QuickRetry"/>).
/// </summary>
/// <param name="http">The wire.</param>
/// <param name="tokens">Where the token comes from.</param>
/// <param name="time">Measures the pauses of quick retries.</param>
public sealed class WeChatClient(WeChatHttp http, IAccessTokens tokens, TimeProvider? time = null)
{
    private static readonly (string Name, string Value)[] NoQuery = [];

    private readonly TimeProvider clock = time ?? TimeProvider.System;

    /// <summary>Posts a JSON body to an interface.</summary>
    /// <param name="path">For instance <c>/cgi-bin/message/custom/send</c>.</param>
    /// <param name="body">UTF-8 without <c>\u</c> escapes.</param>
    /// <param name="cancellation">Ends the call.</param>
    /// <exception cref="WeChatException">WeChat answered with an error code; a refused token only after the second try.</exception>
    /// <exception cref="WeChatUnavailableException">There was no usable answer.</exception>
    public Task<JsonElement> Post(string path, ReadOnlyMemory<byte> body, CancellationToken cancellation) =>
        Post(path, [], body, cancellation);

    /// <summary>Posts a JSON body to an interface that also reads its query.</summary>
    /// <param name="path">For instance <c>/cgi-bin/message/custom/send</c>.</param>
    /// <param name="query">What stands in the query beside the token.</param>
    /// <param name="body">UTF-8 without <c>\u</c> escapes.</param>
    /// <param name="cancellation">Ends the call.</param>
    /// <exception cref="WeChatException">WeChat answered with an error code; a refused token only after the second try.</exception>
    /// <exception cref="WeChatUnavailableException">There was no usable answer.</exception>
    public Task<JsonElement> Post(
        string path, IReadOnlyCollection<KeyValuePair<string, string>> query, ReadOnlyMemory<byte> body, CancellationToken cancellation) =>
        WithToken(token => http.Post(path, query, body, token, cancellation), cancellation);

    /// <summary>Posts to an interface that has an effect: an answer without an <c>errcode</c> says nothing of it, so it is none.</summary>
    /// <param name="path">For instance <c>/cgi-bin/message/custom/send</c>.</param>
    /// <param name="body">UTF-8 without <c>\u</c> escapes.</param>
    /// <param name="cancellation">Ends the call.</param>
    /// <exception cref="WeChatException">WeChat answered with an error code; a refused token only after the second try.</exception>
    /// <exception cref="WeChatUnavailableException">There was no usable answer.</exception>
    public async Task<JsonElement> PostForCode(string path, ReadOnlyMemory<byte> body, CancellationToken cancellation)
    {
        var answer = await Post(path, body, cancellation);
        return answer.TryGetProperty("errcode", out _) ? answer : throw new WeChatUnavailableException(path, "an answer without errcode");
    }

    /// <summary>Gets from an interface.</summary>
    /// <param name="path">For instance <c>/cgi-bin/getcallbackip</c>.</param>
    /// <param name="query">What stands in the query beside the token.</param>
    /// <param name="cancellation">Ends the call.</param>
    /// <exception cref="WeChatException">WeChat answered with an error code; a refused token only after the second try.</exception>
    /// <exception cref="WeChatUnavailableException">There was no usable answer.</exception>
    public Task<JsonElement> Get(string path, IReadOnlyCollection<KeyValuePair<string, string>> query, CancellationToken cancellation) =>
        WithToken(token => http.Get(path, query, token, cancellation), cancellation);

    /// <summary>Calls any interface, also one that has no method here.</summary>
    /// <param name="method">GET or POST.</param>
    /// <param name="path">For instance <c>/wxa/business/getuserphonenumber</c>, without a query.</param>
    /// <param name="json">An object: the body of a POST; of a GET its members stand in the query. Left out: none.</param>
    /// <param name="cancellation">Ends the call.</param>
    /// <returns>The answer's object.</returns>
    /// <exception cref="ArgumentException">Another method, or no object.</exception>
    /// <exception cref="WeChatException">WeChat answered with an error code; a refused token only after the second try.</exception>
    /// <exception cref="WeChatUnavailableException">There was no usable answer.</exception>
    public async Task<JsonElement> Call(HttpMethod method, string path, JsonElement json, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(method);
        if (json.ValueKind is not (JsonValueKind.Object or JsonValueKind.Undefined))
            throw new ArgumentException("json must be an object, or left out.", nameof(json));
        var isEmpty = json.ValueKind == JsonValueKind.Undefined;
        if (method == HttpMethod.Post)
            return await Post(path, isEmpty ? "{}"u8.ToArray() : WeChatJson.Write(json.WriteTo), cancellation);
        if (method != HttpMethod.Get)
            throw new ArgumentException($"method must be GET or POST: WeChat knows no {method}.", nameof(method));
        (string, string)[] query = isEmpty ? NoQuery : [.. json.EnumerateObject().Select(member => (member.Name, member.Value.ToString()))];
        return (await Query(path, query, cancellation)).Json;
    }

    /// <summary>A GET that changes nothing.</summary>
    internal Task<Answer> Query(string path, CancellationToken cancellation) => Query(path, NoQuery, cancellation);

    /// <summary>A GET that changes nothing.</summary>
    internal async Task<Answer> Query(string path, (string Name, string Value)[] query, CancellationToken cancellation) =>
        new(path, await QuickRetry.Run(() => Get(path, Pairs(query), cancellation), clock, cancellation));

    /// <summary>A POST that changes nothing.</summary>
    internal async Task<Answer> Query(string path, JsonObject body, CancellationToken cancellation) =>
        new(path, await QuickRetry.Run(() => Post(path, Bytes(body), cancellation), clock, cancellation));

    /// <summary>A GET that changes something, as WeChat has some.</summary>
    internal async Task<Answer> Change(string path, CancellationToken cancellation) => new(path, await Get(path, [], cancellation));

    /// <summary>A POST that changes something: never repeated but for its token.</summary>
    internal async Task<Answer> Change(string path, JsonObject body, CancellationToken cancellation) =>
        new(path, await Post(path, Bytes(body), cancellation));

    /// <summary>The same with a request of its own type.</summary>
    internal async Task<Answer> Change<T>(string path, T body, JsonTypeInfo<T> type, CancellationToken cancellation) =>
        new(path, await Post(path, WeChatJson.Write(json => JsonSerializer.Serialize(json, body, type)), cancellation));

    /// <summary>Sends a file in a form. Repeated with another token only where the file can be read again.</summary>
    internal async Task<Answer> Upload(
        string path,
        (string Name, string Value)[] query,
        MediaFile file,
        (string Name, JsonObject Json)? field,
        CancellationToken cancellation)
    {
        var start = file.Content.CanSeek ? file.Content.Position : 0;
        Task<JsonElement> Send(string token)
        {
            if (file.Content.CanSeek)
                file.Content.Position = start;
            return http.Upload(path, Pairs(query), new MultipartUpload(file, field), token, cancellation);
        }

        return new(path, await WithToken(Send, cancellation, repeat: file.Content.CanSeek));
    }

    /// <summary>Asks for a file by a GET.</summary>
    internal Task<Downloaded> Download(string path, (string Name, string Value)[] query, CancellationToken cancellation) =>
        Download(path, Pairs(query), default, cancellation);

    /// <summary>Asks for a file by a POST.</summary>
    internal Task<Downloaded> Download(string path, JsonObject body, CancellationToken cancellation) =>
        Download(path, [], Bytes(body), cancellation);

    private Task<Downloaded> Download(
        string path, KeyValuePair<string, string>[] query, ReadOnlyMemory<byte> body, CancellationToken cancellation) => QuickRetry.Run(
        () => WithToken(token => http.Download(path, query, body, token, cancellation), cancellation), clock, cancellation);

    private static KeyValuePair<string, string>[] Pairs((string Name, string Value)[] query) =>
        [.. query.Select(pair => KeyValuePair.Create(pair.Name, pair.Value))];

    private static ReadOnlyMemory<byte> Bytes(JsonObject body) => WeChatJson.Write(json => body.WriteTo(json));

    private async Task<T> WithToken<T>(Func<string, Task<T>> call, CancellationToken cancellation, bool repeat = true)
    {
        var token = await tokens.Get(cancellation);
        try
        {
            return await call(token);
        }
        catch (WeChatException refused) when (refused.Error.Category == ErrorCategory.RefreshToken)
        {
            var other = await tokens.Renew(invalid: token, cancellation);
            if (!repeat)
                throw;
            return await call(other);
        }
    }
}
