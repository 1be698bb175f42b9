namespace WxFunctions.WeChat.Messages;

/// <summary>A short video recorded in the conversation. It can be received only, never sent.</summary>
/// <param name="Body">The body it was read from.</param>
[WireName("shortvideo")]
public sealed record ShortVideoMessage(MessageBody Body) : StandardMessage(Body)
{
    /// <summary>Its id as temporary media, for 3 days.</summary>
    public string MediaId { get; } = Body["MediaId"].Word;

    /// <summary>The id of its preview picture.</summary>
    public string ThumbMediaId { get; } = Body["ThumbMediaId"].Word;
}
