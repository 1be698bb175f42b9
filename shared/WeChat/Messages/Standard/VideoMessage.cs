namespace WxFunctions.WeChat.Messages;

/// <summary>A video.</summary>
/// <param name="Body">The body it was read from.</param>
[WireName("video")]
public sealed record VideoMessage(MessageBody Body) : StandardMessage(Body)
{
    /// <summary>Its id as temporary media, for 3 days.</summary>
    public string MediaId { get; } = Body["MediaId"].Word;

    /// <summary>The id of its preview picture.</summary>
    public string ThumbMediaId { get; } = Body["ThumbMediaId"].Word;
}
