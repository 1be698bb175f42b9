using System.Text.Json;
using WxFunctions.WeChat.Errors;

namespace WxFunctions.WeChat.Api;

/// <summary>Calls WeChat for one account: adds its token; when WeChat refuses it, gets another one and repeats the call, once.</summary>
public sealed class WeChatClient(WeChatHttp http, IAccessTokens tokens)
{
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
        Call(token => http.Post(path, query, body, token, cancellation), cancellation);

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
        Call(token => http.Get(path, query, token, cancellation), cancellation);

    private async Task<JsonElement> Call(Func<string, Task<JsonElement>> call, CancellationToken cancellation)
    {
        var token = await tokens.Get(cancellation);
        try
        {
            return await call(token);
        }
        catch (WeChatException refused) when (refused.Error.Category == ErrorCategory.RefreshToken)
        {
            return await call(await tokens.Renew(invalid: token, cancellation));
        }
    }
}
