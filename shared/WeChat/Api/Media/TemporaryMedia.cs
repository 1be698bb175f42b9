namespace WxFunctions.WeChat.Api;

/// <summary>What a media id stands for: a file, or of a video the address where it is.</summary>
/// <param name="File">The file, to be read and disposed of; null for a video.</param>
/// <param name="VideoUrl">The address of a video; else null.</param>
public sealed record TemporaryMedia(MediaDownload? File, Uri? VideoUrl) : IAsyncDisposable
{
    /// <summary>Ends the transfer.</summary>
    public ValueTask DisposeAsync() => File?.DisposeAsync() ?? default;
}
