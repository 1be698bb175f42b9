using WxFunctions.Local.Simulator.Chat;

namespace WxFunctions.Local.Simulator.Timeline;

/// <summary>A step for the page, without its details: those are asked for when somebody wants to see them.</summary>
/// <param name="Account">The account's short name.</param>
/// <param name="Follower">The OpenID, empty where it is about nobody.</param>
/// <param name="Trace">The trace's id.</param>
/// <param name="Title">What the trace is about.</param>
/// <param name="Step">The step's number in its trace.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Text">In a few words.</param>
/// <param name="Ok">False for what went wrong.</param>
/// <param name="Milliseconds">How long it took.</param>
/// <param name="Began">When it began, in milliseconds after the trace did: steps are noted when they end, so not in this order.</param>
internal sealed record TraceEvent(
    string Account, string Follower, string Trace, string Title, int Step, StepKind Kind, string Text, bool Ok, double? Milliseconds, double Began)
    : FeedEvent(Account, Follower);
