namespace WxFunctions.Waiting;

/// <summary>What waits for a user, as one of their messages sees it.</summary>
/// <param name="IsHandled">Whether the message's own answer, or that there is none, is known.</param>
/// <param name="Pieces">What can be said now, oldest first.</param>
public sealed record WaitingView(bool IsHandled, IReadOnlyList<WaitingRow> Pieces);
