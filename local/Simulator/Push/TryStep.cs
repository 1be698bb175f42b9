using System.Text;
using WxFunctions.Local.Simulator.Timeline;
using WxFunctions.WeChat.Callbacks;

namespace WxFunctions.Local.Simulator.Push;

/// <summary>Puts a request to the callback address, and what came of it, into words for the timeline.</summary>
internal static class TryStep
{
    public static TraceStep Of(Uri address, CallbackRequest request, string xml, string parent, PushTry done, bool isDuplicate)
    {
        return new TraceStep(StepKind.Try, isDuplicate ? $"duplicate: {done.Words}" : done.Words, done.Failure == PushFailure.None)
        {
            Milliseconds = done.Took.TotalMilliseconds,
            Details =
            [
                new("request", $"POST {address.PathAndQuery}\nHost: {address.Authority}\nContent-Type: {request.ContentType}\n"
                    + $"User-Agent: Mozilla/4.0\ntraceparent: {parent}"),
                new("body", Redaction.Of(Encoding.UTF8.GetString(request.Body.Span))),
                new("plain", Redaction.Of(xml)),
                new("answer", Redaction.Of(done.Status == 0 ? done.Words : $"{done.Status}\n\n{done.Body}")),
                .. done.Reply is { } reply ? [new TraceDetail("reply", Redaction.Of(reply))] : Array.Empty<TraceDetail>(),
            ],
        };
    }
}
