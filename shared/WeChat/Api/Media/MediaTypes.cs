namespace WxFunctions.WeChat.Api;

/// <summary>What WeChat says of the kinds of media.</summary>
internal static class MediaTypes
{
    private const int Kilobyte = 1024;
    private const int Megabyte = 1024 * Kilobyte;

    /// <summary>WeChat's word.</summary>
    public static string Word(this MediaType type) => type switch
    {
        MediaType.Image => "image",
        MediaType.Voice => "voice",
        MediaType.Video => "video",
        MediaType.Thumb => "thumb",
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "There is no such kind of media."),
    };

    /// <exception cref="ArgumentException">The file is larger than WeChat takes.</exception>
    public static void Check(this MediaType type, MediaFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        var bytesMax = type switch
        {
            MediaType.Voice => 2 * Megabyte,
            MediaType.Thumb => 64 * Kilobyte,
            _ => 10 * Megabyte,
        };
        Limit.Check(file.Length <= bytesMax, nameof(file), $"may have {bytesMax} bytes as {type.Word()}, not {file.Length}");
    }
}
