namespace WxFunctions.WeChat.Messages;

/// <summary>A page or article that the user sent out of the favourites.</summary>
/// <param name="Body">The body it was read from.</param>
[WireName("link")]
public sealed record LinkMessage(MessageBody Body) : StandardMessage(Body)
{
    /// <summary>The page's title.</summary>
    public string Title { get; } = Body["Title"].Text;

    /// <summary>What it is about, often empty.</summary>
    public string Description { get; } = Body["Description"].Text;

    /// <summary>Its address as the user gave it: check it before anything follows it.</summary>
    public string Url { get; } = Body["Url"].Word;
}
