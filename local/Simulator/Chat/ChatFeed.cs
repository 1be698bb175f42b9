using WxFunctions.Local.Simulator.State;

namespace WxFunctions.Local.Simulator.Chat;

/// <summary>The newest events of all conversations, so that a page that was away misses none.</summary>
internal sealed class ChatFeed(TimeProvider clock)
{
    private const int Kept = 5_000;

    // Starts at the time of day, so that a page that outlives the simulator does not take new ids for old ones.
    // JavaScript's numbers are exact up to 9e15, this is below 2e15 until the year 2033 and far below for centuries.
    private readonly long firstId = clock.GetUtcNow().ToUnixTimeMilliseconds() * 1_000;
    private readonly AppendLog<ChatEvent> log = new(Kept);

    public ChatEvent Add(ChatEvent what) => log.Add(number => what with { Id = firstId + number, At = clock.GetUtcNow() });

    /// <summary>The events after an id, 0 for all; and whether some of them are gone.</summary>
    public (IReadOnlyList<ChatEvent> Events, bool Incomplete) After(long id)
    {
        var wanted = Math.Max(0, id + 1 - firstId);
        var (events, first) = log.From(wanted);
        return (events, id != 0 && first > wanted);
    }

    public Task NextChange() => log.NextChange();
}
