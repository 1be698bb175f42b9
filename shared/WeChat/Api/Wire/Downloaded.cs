namespace WxFunctions.WeChat.Api;

/// <summary>What an interface that gives files answered: a file, or JSON.</summary>
/// <param name="Json">Where there is no file.</param>
/// <param name="File">The file, or null.</param>
internal readonly record struct Downloaded(Answer Json, MediaDownload? File);
