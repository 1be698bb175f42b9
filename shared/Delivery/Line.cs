using System.Text.Json;
using Microsoft.Azure.Functions.Worker;

namespace WxFunctions.Delivery;

/// <summary>
/// The customer-service messages of one user that were put off, in the order in which the user is to get them. It is kept in the state of
/// the user's session, which whoever delivers a message of the session holds alone. The first may be sent; the others wait behind it.
/// </summary>
internal sealed class Line
{
    /// <summary>So many take 100 KB of the 256 that a state may have. Those beyond wait behind the last, in no order among themselves.</summary>
    private const int EntriesMax = 1000;

    /// <summary>Who comes next is due a moment later.</summary>
    private static readonly TimeSpan Gap = TimeSpan.FromMilliseconds(100);

    /// <summary>
    /// A message that is overdue for so long, and has not come while others came so often, was taken out of the queue by other hands: nobody
    /// waits for it any more. The time alone does not say so: the app may have been off.
    /// </summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(15);

    private const int LooksMax = 300;

    /// <summary>Whoever waits for one that is overdue looks again so soon: the queue may give it out any moment, or never.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly ServiceBusSessionMessageActions session;
    private readonly List<LineEntry> waiting;
    private readonly DateTimeOffset now;

    private Line(ServiceBusSessionMessageActions session, List<LineEntry> waiting, DateTimeOffset now) =>
        (this.session, this.waiting, this.now) = (session, waiting, now);

    public static async Task<Line> Read(ServiceBusSessionMessageActions session, DateTimeOffset now, CancellationToken cancellation)
    {
        var state = await session.GetSessionStateAsync(cancellation);
        var all = state is null || state.ToMemory().IsEmpty ? [] : Parse(state);
        return new Line(session, [.. all.SkipWhile(entry => entry.Due < now - Patience && entry.Looks >= LooksMax)], now);
    }

    /// <summary>When a message has to come again because others are before it; null when it is its turn.</summary>
    public DateTimeOffset? WaitsUntil(string id)
    {
        var place = waiting.FindIndex(entry => entry.Id == id);
        var before = place < 0 ? waiting : waiting[..place];
        if (before.Count == 0)
            return null;
        var due = before.Max(entry => entry.Due) + Gap;
        return due > now ? due : now + Pause;
    }

    /// <summary>Notes that a message waits: at its place, or at the end.</summary>
    public Task Put(string id, DateTimeOffset due, CancellationToken cancellation)
    {
        var place = waiting.FindIndex(entry => entry.Id == id);
        for (var before = 0; before < (place < 0 ? waiting.Count : place); before++)
        {
            if (waiting[before].Due < now)
                waiting[before] = waiting[before] with { Looks = waiting[before].Looks + 1 };
        }

        if (place >= 0)
            waiting[place] = new(id, due);
        else if (waiting.Count < EntriesMax)
            waiting.Add(new(id, due));
        return Write(cancellation);
    }

    /// <summary>Notes that a message waits no more.</summary>
    public Task Leave(string id, CancellationToken cancellation) =>
        waiting.RemoveAll(entry => entry.Id == id) > 0 ? Write(cancellation) : Task.CompletedTask;

    private Task Write(CancellationToken cancellation) => session.SetSessionStateAsync(
        waiting.Count == 0 ? BinaryData.FromBytes(ReadOnlyMemory<byte>.Empty) : BinaryData.FromBytes(JsonSerializer.SerializeToUtf8Bytes(waiting)),
        cancellation);

    private static List<LineEntry> Parse(BinaryData state) => JsonSerializer.Deserialize<List<LineEntry>>(state.ToMemory().Span) ?? [];
}
