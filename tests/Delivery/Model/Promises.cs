using WxFunctions.Rules;

namespace WxFunctions.Tests.Delivery.Model;

/// <summary>
/// What the app promises of the messages it sends, held against what is seen of it from outside: each is taken by WeChat once, unless nobody
/// could know that it was; a user's customer-service messages in their order; none that WeChat is known not to take; none sooner than it may
/// be tried again; and each ends. It knows nothing of how the app does it.
/// </summary>
internal sealed class Promises(VirtualTime time, bool keepsOrder)
{
    private static readonly TimeSpan QuickestRetry = TimeSpan.FromSeconds(0.2);
    private static readonly TimeSpan SlowRetry = TimeSpan.FromSeconds(8);
    private static readonly TimeSpan SettingRetry = TimeSpan.FromSeconds(30);
    private const int QuickTries = 4;

    /// <summary>Why a message is put aside with which nobody knew what to do.</summary>
    private static readonly string[] Unforeseen = ["Failed", "MaxDeliveryCountExceeded", nameof(Unprocessable)];

    /// <summary>A call may be under way, with its retries, while something ends.</summary>
    private static readonly TimeSpan UnderWay = TimeSpan.FromSeconds(60);

    private readonly Dictionary<string, Fate> fates = [];
    private readonly Dictionary<string, int> surprises = [];
    private readonly HashSet<string> doubtful = [];
    private readonly HashSet<string> cutOff = [];
    private readonly Dictionary<(Life Life, string Path), DateTimeOffset> closed = [];
    private Fate? unnoted;
    private string underWay = "";
    private int places;

    public List<string> Broken { get; } = [];

    /// <summary>What was seen, for whoever wants to know how a promise was broken.</summary>
    public List<string> Story { get; } = [];

    public IEnumerable<Fate> All => fates.Values;

    /// <summary>Whether all that users did could be noted.</summary>
    private bool IsEverythingKnown { get; set; } = true;

    public Fate? Find(string id) => fates.GetValueOrDefault(id);

    public Fate Wanted(Fate fate) => fates.TryGetValue(fate.Id, out var known) ? known : fates[fate.Id] = fate;

    /// <summary>
    /// WeChat may say once more what cannot be known: whether such a user has done something lately. To whom nobody knew took part of the
    /// allowance, and each answer that has been given a place in it may find that out anew.
    /// </summary>
    public void MaySurprise(string user, int answers = 0) => surprises[user] = 1 + answers;

    /// <summary>What has been put off for a user may be tried, though it was allowed before something that ended that.</summary>
    public void MayAlwaysSurprise(string user) => doubtful.Add(user);

    public void Entered(string id)
    {
        if (Find(id) is { Place: null } fate)
            fate.Place = ++places;
    }

    public void Begins(string id)
    {
        Tell($"delivery of {id}");
        underWay = id;
        unnoted = null;
        if (Find(id) is { } fate)
            fate.Tries = 0;
    }

    /// <summary>
    /// A message is given up in words, and never because nobody knows what to do with it, unless something was away; nor is a callback.
    /// </summary>
    public void DeadLettered(string id, string reason)
    {
        Tell($"{id} is dead-lettered: {reason}");
        Hold(!Unforeseen.Contains(reason) || cutOff.Contains(id), $"{id} has failed in a way that nobody has foreseen");
        foreach (var fate in Of(id))
            fate.IsOver = true;
    }

    public void PutBack(string id)
    {
        Tell($"{id} is put back");
        foreach (var fate in Of(id))
        {
            fate.TimesPutBack++;
            fate.IsOver = false;
            fate.RefusedBy.Clear();
            fate.ExpiresAt = Later(fate.ExpiresAt, time.GetUtcNow() + TimeSpan.FromHours(48));
        }
    }

    /// <summary>The app has written down that WeChat has taken a message.</summary>
    public void Noted(string id)
    {
        if (unnoted?.Id == id)
            unnoted = null;
    }

    public void Struck(Reach reach, Mishap mishap)
    {
        Tell($"{reach}: {mishap}");
        _ = cutOff.Add(underWay);
        if (Find(underWay) is { } fate)
        {
            // what WeChat has said of it may be forgotten
            fate.WasCutOff = true;
            fate.MayComeSooner |= reach == Reach.Queue;
            fate.NextTry = DateTimeOffset.MinValue;
            if (fate.RefusedBy.Count > 0)
                MaySurprise(fate.User);
            fate.RefusedBy.Clear();
        }

        if (reach == Reach.Tables)
            IsEverythingKnown = false;
        if (reach == Reach.WeChat)
            closed.Clear();
        Unknown(unnoted);
        unnoted = null;
    }

    public void Asked(string id, string path, Life life)
    {
        var now = time.GetUtcNow();
        var fate = Find(id) ?? throw new InvalidOperationException($"WeChat was given a message that nobody wanted: {id}");
        Hold(now >= fate.NotBefore, $"{id} was sent before its time");
        Hold(now <= fate.ExpiresAt + UnderWay, $"{id} was sent after its time");
        Hold(now >= fate.NextTry || fate.MayComeSooner, $"{id} was tried again at {now:O}, sooner than {fate.NextTry:O}");
        Hold(!fate.RefusedBy.Contains(path), $"{id} was tried again though it was refused for good");
        Hold(now >= closed.GetValueOrDefault((life, path)), $"{path} was called before {closed.GetValueOrDefault((life, path)):O} for {id}");
    }

    public void Taken(string id)
    {
        var fate = fates[id];
        Hold(++fate.TimesTaken <= 1 + fate.TimesUnknown, $"{id} was sent {fate.TimesTaken} times, {fate.TimesUnknown} of them unknown");
        unnoted = fate;
        if (fate.TimesTaken > 1 || !keepsOrder || !fate.IsCustomer || fate.TimesPutBack > 0)
            return;
        foreach (var before in fates.Values.Where(other => other.User == fate.User && other.IsCustomer && other.Place < fate.Place))
            Hold(before.TimesTaken > 0 || before.IsOver || before.TimesPutBack > 0, $"{id} was sent before {before.Id}");
    }

    public void Said(string id, string path, Life life, Said said)
    {
        Tell($"{id}: {said}");
        var fate = fates[id];
        var now = time.GetUtcNow();
        fate.NextTry = now;
        switch (said)
        {
            case Model.Said.TakenUnheard:
                Unknown(fate);
                unnoted = null;
                fate.NextTry = now + QuickestRetry;
                break;
            case Model.Said.Busy or Model.Said.Broken:
                fate.NextTry = now + (++fate.Tries < QuickTries ? QuickestRetry : SlowRetry);
                break;
            case Model.Said.SomethingNew:
                fate.NextTry = now + SlowRetry;
                break;
            case Model.Said.WrongSetting:
                closed[(life, path)] = now + SettingRetry;
                fate.NextTry = now + SlowRetry;
                break;
            case Model.Said.MinuteIsUsedUp:
                closed[(life, path)] = NextMinute(now);
                break;
            case Model.Said.DayIsUsedUp:
                closed[(life, path)] = NextDay(now);
                break;
            case Model.Said.NeverThis or Model.Said.UserIsGone or Model.Said.WindowIsClosed:
                _ = fate.RefusedBy.Add(path);
                break;
        }
    }

    /// <summary>WeChat had to say that a user may not be sent anything: the app could have known.</summary>
    public void Surprised(string user, DateTimeOffset lastEnd)
    {
        if (!IsEverythingKnown || doubtful.Contains(user) || time.GetUtcNow() - lastEnd < UnderWay)
            return;
        Hold(surprises.GetValueOrDefault(user) > 0, $"{user} was sent a message outside the window");
        surprises[user]--;
    }

    public static DateTimeOffset NextMinute(DateTimeOffset now) => now.AddTicks(TimeSpan.TicksPerMinute - (now.Ticks % TimeSpan.TicksPerMinute));

    public static DateTimeOffset NextDay(DateTimeOffset now) => new(now.ToOffset(TimeSpan.FromHours(8)).Date.AddDays(1), TimeSpan.FromHours(8));

    public void Hold(bool condition, string promise)
    {
        if (!condition)
        {
            Broken.Add(promise);
            Tell($"BROKEN: {promise}");
        }
    }

    public void Tell(string what) => Story.Add($"{time.GetUtcNow():MM-dd HH:mm:ss.f} {what}");

    public static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;

    /// <summary>A message; of a callback the answers to it that have not been made.</summary>
    private IEnumerable<Fate> Of(string id) =>
        fates.Values.Where(fate => fate.Id == id || (fate.Place is null && fate.Id.StartsWith($"{id}.", StringComparison.Ordinal)));

    private void Unknown(Fate? fate)
    {
        if (fate is null)
            return;
        fate.TimesUnknown++;
        _ = doubtful.Add(fate.User);
    }
}
