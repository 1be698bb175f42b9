namespace WxFunctions.WeChat.Api;

/// <summary>A file to be sent to WeChat, read while it is sent and left open.</summary>
/// <remarks>
/// A stream that can seek is read from where it stands, and again from there when WeChat refuses the token. One that cannot is read
/// once: a refused token is then replaced all the same, but the call fails and is the caller's to repeat.
/// </remarks>
public sealed class MediaFile
{
    private const int NameCharsMax = 100;

    /// <summary>A file.</summary>
    /// <param name="content">Its bytes.</param>
    /// <param name="fileName">1 to 100 characters, with the extension that WeChat goes by, for instance <c>photo.jpg</c>.</param>
    /// <param name="contentType">For instance <c>image/jpeg</c>.</param>
    /// <param name="length">How many bytes; needed where the stream cannot say, as WeChat takes no upload of unknown length.</param>
    /// <exception cref="ArgumentException">The name or type could break out of its header, or the length is not known.</exception>
    public MediaFile(Stream content, string fileName, string contentType, long? length = null)
    {
        ArgumentNullException.ThrowIfNull(content);
        Limit.Chars(fileName, NameCharsMax);
        Limit.Chars(contentType, NameCharsMax);
        Limit.Check(IsPlain(fileName), nameof(fileName), "must have neither quotes nor backslashes nor control characters");
        Limit.Check(IsPlain(contentType), nameof(contentType), "must have neither quotes nor backslashes nor control characters");
        Limit.Check(length is not null || content.CanSeek, nameof(length), "must be given for a stream that cannot seek");
        (Content, FileName, ContentType) = (content, fileName, contentType);
        Length = length ?? (content.Length - content.Position);
        Limit.Range(Length, 1, long.MaxValue, nameof(length));
    }

    /// <summary>Its bytes.</summary>
    public Stream Content { get; }

    /// <summary>Its name.</summary>
    public string FileName { get; }

    /// <summary>Its media type.</summary>
    public string ContentType { get; }

    /// <summary>How many bytes are sent.</summary>
    public long Length { get; }

    private static bool IsPlain(string text) => !text.Any(c => char.IsControl(c) || c is '"' or '\\');
}
