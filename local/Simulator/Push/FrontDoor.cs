using WxFunctions.Local.Simulator.State;
using WxFunctions.Local.Simulator.Timeline;

namespace WxFunctions.Local.Simulator.Push;

/// <summary>The one way into a back end: notes what the user did, as WeChat does, and posts it to the callback address.</summary>
/// <param name="pusher">Sends the requests.</param>
/// <param name="traces">Where everything is noted.</param>
/// <param name="address">The callback address of an account.</param>
/// <param name="replied">Shows a passive reply: account, OpenID, the reply in XML, the trace.</param>
/// <param name="clock">The time of day.</param>
internal sealed class FrontDoor(
    Pusher pusher, Traces traces, Func<PlatformAccount, Uri> address, Action<PlatformAccount, string, string, Trace> replied, TimeProvider clock)
{
    /// <summary>Opens the trace of a message that is about to be pushed.</summary>
    public Trace Begin(PlatformAccount account, string xml, Action? whenAnswered = null)
    {
        var message = PushedMessage.Read(xml);
        return traces.Begin(account.Name, message.OpenId, message.Title, whenAnswered);
    }

    public async Task<PushResult> Push(PlatformAccount account, string xml, Trace trace, CancellationToken cancellation)
    {
        var message = PushedMessage.Read(xml);
        if (message.OpenId.Length > 0)
            account.Followers.Meet(message.OpenId).Does(message.Action, clock.GetUtcNow());
        traces.Counters.Pushed();
        var result = await pusher.Push(account.Settings, address(account), xml, trace, cancellation);
        traces.Counters.Ended(result.Accepted, result.Tries.Count);
        if (result.Reply is { } reply && message.OpenId.Length > 0)
            replied(account, message.OpenId, reply, trace);
        return result;
    }
}
