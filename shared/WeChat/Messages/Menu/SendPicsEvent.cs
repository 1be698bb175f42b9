namespace WxFunctions.WeChat.Messages;

/// <summary>Pictures were chosen with a menu button. They follow, each as an <see cref="ImageMessage"/>.</summary>
/// <param name="Body">The body it was read from.</param>
public abstract record SendPicsEvent(MessageBody Body) : IncomingMessage(Body)
{
    /// <summary>The key the button was given.</summary>
    public string EventKey { get; } = Body["EventKey"].Word;

    /// <summary>How many pictures there are.</summary>
    public int Count { get; } = Body["SendPicsInfo"]["Count"].Int32;

    /// <summary>The pictures, in order.</summary>
    public IReadOnlyList<SentPic> PicList { get; } = Body["SendPicsInfo"].Items("PicList", "item", SentPic.Of);
}

/// <summary>A picture that was chosen with a menu button.</summary>
/// <param name="PicMd5Sum">The MD5 of its content in hexadecimal digits.</param>
public sealed record SentPic(string PicMd5Sum)
{
    internal static SentPic Of(Element pic) => new(pic["PicMd5Sum"].Word);
}
