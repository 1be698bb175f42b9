using WxFunctions.Local.Simulator.State;

namespace WxFunctions.Local.Simulator.Chat;

/// <summary>The newest events of all conversations and of the timeline, so that a page that was away misses none.</summary>
internal sealed class ChatFeed(TimeProvider clock)
{
    private const int Kept = 10_000;

    // Starts at the time of day, so that a page that outlives the simulator does not take new ids for old ones.
    // JavaScript's numbers are exact up to 9e15, this is below 2e15 until the year 2033 and far below for centuries.
    private readonly long firstId = clock.GetUtcNow().ToUnixTimeMilliseconds() * 1_000;
    private readonly AppendLog<FeedEvent> log = new(Kept);

    /// <summary>The id that the next event gets: what is after it is new.</summary>
    public long NextId => firstId + log.Total;

    public FeedEvent Add(FeedEvent what) => log.Add(number => what with { Id = firstId + number, At = clock.GetUtcNow() });

    /// <summary>The events after an id, 0 for all; and whether some of them are gone.</summary>
    public (IReadOnlyList<FeedEvent> Events, bool Incomplete) After(long id)
    {
        var wanted = Math.Max(0, id + 1 - firstId);
        var (events, first) = log.From(wanted);
        return (events, id != 0 && first > wanted);
    }

    public Task NextChange() => log.NextChange();
}
