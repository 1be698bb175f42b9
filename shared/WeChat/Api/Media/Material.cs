namespace WxFunctions.WeChat.Api;

/// <summary>What a permanent media id stands for: one of the three.</summary>
/// <param name="File">A picture or a recording, to be read and disposed of; else null.</param>
/// <param name="Video">A video; else null.</param>
/// <param name="Articles">Articles; else none.</param>
public sealed record Material(MediaDownload? File, MaterialVideo? Video, IReadOnlyList<Article> Articles) : IAsyncDisposable
{
    /// <summary>Ends the transfer.</summary>
    public ValueTask DisposeAsync() => File?.DisposeAsync() ?? default;
}
