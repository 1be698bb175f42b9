using System.Net.Http.Headers;
using System.Text.Json;
using WxFunctions.WeChat.Errors;

namespace WxFunctions.WeChat.Api;

/// <summary>
/// The wire under every call: JSON out, JSON in, <c>errcode</c> turned into <see cref="WeChatException"/>. The only place that builds an
/// address with a token in it.
/// </summary>
/// <param name="http">With WeChat's address as base address and a time limit.</param>
public sealed class WeChatHttp(HttpClient http)
{
    private static readonly MediaTypeHeaderValue Json = new("application/json", "utf-8");

    /// <summary>Posts a JSON body.</summary>
    /// <param name="path">For instance <c>/cgi-bin/message/custom/send</c>.</param>
    /// <param name="body">UTF-8 without <c>\u</c> escapes.</param>
    /// <param name="accessToken">Null for the interfaces that take none.</param>
    /// <param name="cancellation">Ends the call.</param>
    /// <returns>The answer's object.</returns>
    /// <exception cref="WeChatException">WeChat answered with an error code.</exception>
    /// <exception cref="WeChatUnavailableException">There was no usable answer; whether the call had an effect is not known.</exception>
    public async Task<JsonElement> Post(
        string path, ReadOnlyMemory<byte> body, string? accessToken, CancellationToken cancellation)
    {
        var address = accessToken is null ? path : $"{path}?access_token={Uri.EscapeDataString(accessToken)}";
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(address, UriKind.Relative));
        request.Content = new ReadOnlyMemoryContent(body) { Headers = { ContentType = Json } };
        try
        {
            using var response = await http.SendAsync(request, cancellation);
            if (!response.IsSuccessStatusCode)
                throw new WeChatUnavailableException(path, $"HTTP status {(int)response.StatusCode}");
            return Checked(path, await response.Content.ReadAsByteArrayAsync(cancellation));
        }
        catch (HttpRequestException failure)
        {
            throw new WeChatUnavailableException(path, failure.HttpRequestError.ToString(), failure);
        }
        catch (OperationCanceledException late) when (!cancellation.IsCancellationRequested)
        {
            throw new WeChatUnavailableException(path, $"nothing within {http.Timeout.TotalSeconds:0} s", late);
        }
    }

    private static JsonElement Checked(string path, byte[] answer)
    {
        JsonElement root;
        try
        {
            using var json = JsonDocument.Parse(answer);
            root = json.RootElement.Clone();
        }
        catch (JsonException)
        {
            throw new WeChatUnavailableException(path, "an answer that is not JSON");
        }

        if (root.ValueKind != JsonValueKind.Object)
            throw new WeChatUnavailableException(path, "an answer that is no JSON object");
        if (!root.TryGetProperty("errcode", out var code))
            return root;
        if (!JsonNumbers.TryRead(code, out var number))
            throw new WeChatUnavailableException(path, "an answer whose errcode is no number");
        var error = ErrorTable.Find(number, path);
        return number == 0 || error.Category == ErrorCategory.Ok
            ? root
            : throw new WeChatException(error, path, root.TryGetProperty("errmsg", out var words) ? words.ToString() : "");
    }
}
