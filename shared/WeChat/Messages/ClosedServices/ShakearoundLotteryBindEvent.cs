namespace WxFunctions.WeChat.Messages;

/// <summary>A user has got a red packet by shaking; that does not say it was opened.</summary>
/// <param name="Body">The body it was read from.</param>
[WireName("event", "ShakearoundLotteryBind")]
public sealed record ShakearoundLotteryBindEvent(MessageBody Body) : IncomingMessage(Body)
{
    /// <summary>The lottery.</summary>
    public string LotteryId { get; } = Body["LotteryId"].Word;

    /// <summary>The red packet's ticket.</summary>
    public string Ticket { get; } = Body["Ticket"].Word;

    /// <summary>What is in it, in fen.</summary>
    public int Money { get; } = Body["Money"].Int32;

    /// <summary>When the user got it.</summary>
    public DateTimeOffset? BindTime { get; } = Body["BindTime"].Unix;
}
