namespace WxFunctions.WeChat.Messages;

/// <summary>A mini-program card. Documented for the customer service of mini programs, seen at accounts.</summary>
/// <param name="Body">The body it was read from.</param>
[WireName("miniprogrampage")]
public sealed record MiniProgramPageMessage(MessageBody Body) : StandardMessage(Body)
{
    /// <summary>The card's title.</summary>
    public string Title { get; } = Body["Title"].Text;

    /// <summary>The mini program's AppID.</summary>
    public string AppId { get; } = Body["AppId"].Word;

    /// <summary>The page it opens, with its query.</summary>
    public string PagePath { get; } = Body["PagePath"].Word;

    /// <summary>Where its picture can be downloaded.</summary>
    public string ThumbUrl { get; } = Body["ThumbUrl"].Word;

    /// <summary>The picture's id as temporary media.</summary>
    public string ThumbMediaId { get; } = Body["ThumbMediaId"].Word;
}
