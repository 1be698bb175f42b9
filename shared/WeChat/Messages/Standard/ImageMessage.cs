namespace WxFunctions.WeChat.Messages;

/// <summary>A picture.</summary>
/// <param name="Body">The body it was read from.</param>
[WireName("image")]
public sealed record ImageMessage(MessageBody Body) : StandardMessage(Body)
{
    /// <summary>Where it can be downloaded, on a WeChat host; works for longer than <see cref="MediaId"/>.</summary>
    public string PicUrl { get; } = Body["PicUrl"].Word;

    /// <summary>Its id as temporary media, for 3 days.</summary>
    public string MediaId { get; } = Body["MediaId"].Word;
}
