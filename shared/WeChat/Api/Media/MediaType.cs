namespace WxFunctions.WeChat.Api;

/// <summary>The kinds of media that can be uploaded.</summary>
public enum MediaType
{
    /// <summary>A picture: at most 10 MB.</summary>
    Image,

    /// <summary>A recording: at most 2 MB and 60 seconds.</summary>
    Voice,

    /// <summary>A video in MP4: at most 10 MB.</summary>
    Video,

    /// <summary>A small picture, shown for a video or a link, in JPEG: at most 64 KB.</summary>
    Thumb,
}
