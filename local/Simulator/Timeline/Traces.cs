using System.Collections.Concurrent;
using WxFunctions.Local.Simulator.Chat;

namespace WxFunctions.Local.Simulator.Timeline;

/// <summary>The newest traces, by id and by follower, and the counts over all of them.</summary>
internal sealed class Traces(ChatFeed feed, TimeProvider clock)
{
    private const int KeptMax = 2_000;
    private const int TraceIdStart = 3;
    private const int TraceIdLength = 32;

    private readonly ConcurrentDictionary<string, Trace> byId = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<(string Account, string Follower), Trace> newest = new();
    private readonly ConcurrentQueue<Trace> oldestFirst = new();

    public Counters Counters { get; } = new();

    /// <param name="account">The account's short name.</param>
    /// <param name="follower">The OpenID, empty where it is about nobody.</param>
    /// <param name="title">What it is about, in a few words.</param>
    /// <param name="whenAnswered">Called once, at the first message that the back end sends to the user for it.</param>
    public Trace Begin(string account, string follower, string title, Action? whenAnswered = null)
    {
        var trace = new Trace(account, follower, title, clock.GetUtcNow(), whenAnswered);
        byId[trace.Id] = trace;
        Resume(trace);
        oldestFirst.Enqueue(trace);
        if (oldestFirst.Count > KeptMax && oldestFirst.TryDequeue(out var oldest))
        {
            _ = byId.TryRemove(oldest.Id, out _);
            _ = newest.TryRemove(new KeyValuePair<(string, string), Trace>((oldest.Account, oldest.Follower), oldest));
        }

        return trace;
    }

    public Trace? Find(string id) => byId.GetValueOrDefault(id);

    /// <summary>The trace that a header <c>traceparent</c> names; nothing for one of somebody else's.</summary>
    public Trace? Named(string parent) =>
        parent.Length > TraceIdStart + TraceIdLength ? Find(parent.Substring(TraceIdStart, TraceIdLength)) : null;

    /// <summary>Something more happens that a trace is about: it is what its user did last.</summary>
    public void Resume(Trace trace)
    {
        if (trace.Follower.Length > 0)
            newest[(trace.Account, trace.Follower)] = trace;
    }

    /// <summary>What the user did last: what a message to the user is about, where nothing says it better.</summary>
    public Trace? Newest(string account, string follower) => newest.GetValueOrDefault((account, follower));

    public void Note(Trace trace, TraceStep step)
    {
        var whole = step.At == default ? step with { At = clock.GetUtcNow() } : step;
        if (trace.Add(whole) is { } number)
        {
            var began = (whole.At - trace.At).TotalMilliseconds - (step.Milliseconds ?? 0);
            _ = feed.Add(new TraceEvent(
                trace.Account, trace.Follower, trace.Id, trace.Title, number, step.Kind, step.Text, step.Ok, step.Milliseconds, began));
        }
    }

    /// <summary>A message reached the user.</summary>
    public void Answered(Trace? trace)
    {
        Counters.Sent();
        if (trace?.Answer() == true)
            Counters.Answered();
    }
}
