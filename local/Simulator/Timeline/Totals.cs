namespace WxFunctions.Local.Simulator.Timeline;

/// <summary>What was counted since the start.</summary>
/// <param name="Pushed">Actions of users that were pushed.</param>
/// <param name="Acknowledged">Those that the back end acknowledged.</param>
/// <param name="Failed">Those that WeChat gave up.</param>
/// <param name="Answered">Those that were answered by at least one message.</param>
/// <param name="Retries">Requests after the first one of an action.</param>
/// <param name="Sent">Messages that WeChat took from the back end.</param>
/// <param name="Refused">Calls that were refused.</param>
/// <param name="Dead">Messages that the back end put aside.</param>
internal sealed record Totals(
    long Pushed, long Acknowledged, long Failed, long Answered, long Retries, long Sent, long Refused, long Dead);
