namespace WxFunctions.WeChat.Messages;

/// <summary>A file. Not documented, and no way to download one is known.</summary>
/// <param name="Body">The body it was read from.</param>
[WireName("file")]
public sealed record FileMessage(MessageBody Body) : StandardMessage(Body)
{
    /// <summary>The file's name.</summary>
    public string Title { get; } = Body["Title"].Text;

    /// <summary>What it is about, often empty.</summary>
    public string Description { get; } = Body["Description"].Text;

    /// <summary>WeChat's key of the file.</summary>
    public string FileKey { get; } = Body["FileKey"].Word;

    /// <summary>The MD5 of its content in hexadecimal digits.</summary>
    public string FileMd5 { get; } = Body["FileMd5"].Word;

    /// <summary>Its size in bytes.</summary>
    public long FileTotalLen { get; } = Body["FileTotalLen"].Int64;
}
