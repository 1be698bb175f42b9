using System.Globalization;

namespace WxFunctions.Local.Simulator.State;

/// <summary>The mass messages of one account: which ids are known, how many went out in a day or month, and how many each user has had.</summary>
internal sealed class MassBook
{
    private const int OfSubscriptionAccountPerDay = 1;
    private const int ToAllPerMonth = 4;
    private const int OfUserPerMonth = 4;
    private const int PreviewsPerDay = 100;

    private static readonly TimeSpan KnownFor = TimeSpan.FromHours(24);

    private readonly Lock gate = new();
    private readonly Dictionary<string, (long MsgId, DateTimeOffset Until)> known = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> counts = new(StringComparer.Ordinal);

    /// <summary>The job that was taken on under a <c>clientmsgid</c> within 24 hours; null for none.</summary>
    public long? Earlier(string clientMsgId, DateTimeOffset now)
    {
        lock (gate)
            return known.TryGetValue(clientMsgId, out var job) && job.Until > now ? job.MsgId : null;
    }

    /// <summary>Takes one from the account's allowance: a subscription account's of the day; of a service account's to all, of the month.</summary>
    public bool TryTake(bool isSubscription, bool isToAll, DateTimeOffset now)
    {
        lock (gate)
        {
            return isSubscription
                ? TryCount($"day {Day(now)}", OfSubscriptionAccountPerDay)
                : !isToAll || TryCount($"all {Month(now)}", ToAllPerMonth);
        }
    }

    /// <summary>Takes one preview from the day's.</summary>
    public bool TryPreview(DateTimeOffset now)
    {
        lock (gate)
            return TryCount($"preview {Day(now)}", PreviewsPerDay);
    }

    /// <summary>Notes a job.</summary>
    /// <returns>The users it reaches.</returns>
    public IReadOnlyList<string> Send(string clientMsgId, long msgId, IEnumerable<string> openIds, bool isSubscription, DateTimeOffset now)
    {
        lock (gate)
        {
            if (clientMsgId.Length > 0)
                known[clientMsgId] = (msgId, now + KnownFor);
            return [.. openIds.Where(openId => isSubscription || TryCount($"user {Month(now)} {openId}", OfUserPerMonth))];
        }
    }

    private static string Day(DateTimeOffset now) => Beijing(now, "yyyy-MM-dd");

    private static string Month(DateTimeOffset now) => Beijing(now, "yyyy-MM");

    private static string Beijing(DateTimeOffset now, string format) =>
        now.ToOffset(TimeSpan.FromHours(8)).ToString(format, CultureInfo.InvariantCulture);

    private bool TryCount(string what, int most)
    {
        var count = counts.GetValueOrDefault(what);
        if (count >= most)
            return false;
        counts[what] = count + 1;
        return true;
    }
}
