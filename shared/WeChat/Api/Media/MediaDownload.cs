using System.Net.Http.Headers;

namespace WxFunctions.WeChat.Api;

/// <summary>A file on its way from WeChat: read it to its end, then dispose of it. It is nowhere held as a whole.</summary>
public sealed class MediaDownload : IAsyncDisposable
{
    private readonly HttpResponseMessage response;

    private MediaDownload(HttpResponseMessage response, Stream content)
    {
        this.response = response;
        Content = content;
    }

    /// <summary>
    /// Its bytes. Reading throws <see cref="WeChatUnavailableException"/> when the connection breaks, or when nothing comes within the
    /// time limit of a transfer.
    /// </summary>
    public Stream Content { get; }

    /// <summary>The name WeChat gives it, without a folder, or empty.</summary>
    public string FileName
    {
        get
        {
            var given = response.Content.Headers.ContentDisposition;
            var name = (given?.FileNameStar ?? given?.FileName ?? "").Trim('"');
            return name[(name.LastIndexOfAny(['/', '\\']) + 1)..];
        }
    }

    /// <summary>Its media type, as far as WeChat says.</summary>
    public string ContentType => response.Content.Headers.ContentType?.MediaType ?? "application/octet-stream";

    /// <summary>How many bytes; null when WeChat does not say.</summary>
    public long? Length => response.Content.Headers.ContentLength;

    /// <summary>Ends the transfer.</summary>
    public async ValueTask DisposeAsync()
    {
        await Content.DisposeAsync();
        response.Dispose();
    }

    /// <summary>WeChat gives files a name, and nothing else one.</summary>
    internal static bool IsText(HttpContentHeaders headers) =>
        headers.ContentDisposition is null
        && headers.ContentType?.MediaType is { } type
        && (type == "application/json" || type.StartsWith("text/", StringComparison.Ordinal));

    internal static async Task<MediaDownload> Open(
        string path, HttpResponseMessage response, TimeSpan pauseMax, CancellationToken cancellation) =>
        new(response, new DownloadStream(path, await response.Content.ReadAsStreamAsync(cancellation), pauseMax));
}
