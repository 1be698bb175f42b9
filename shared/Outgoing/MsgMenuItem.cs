namespace WxFunctions.Outgoing;

/// <summary>An answer of an <see cref="OutgoingMsgMenu"/>.</summary>
/// <param name="Id">What tells it apart when it is clicked.</param>
/// <param name="Content">What the user reads and clicks.</param>
public sealed record MsgMenuItem(string Id, string Content);
