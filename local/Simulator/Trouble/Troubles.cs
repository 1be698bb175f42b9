using System.Collections.Concurrent;
using WxFunctions.Local.Simulator.Api;

namespace WxFunctions.Local.Simulator.Trouble;

/// <summary>WeChat's bad days, on demand: says what becomes of a call of the API or of WeChat Pay.</summary>
internal sealed class Troubles(TimeProvider clock)
{
    private const int Percent = 100;
    private const int PathsMax = 1_000;

    private static readonly ApiError Busy = new(-1, "system error");
    private static readonly ApiError Rate = new(45011, "api minute-quota reach limit, must slower, retry next minute");

    private readonly ConcurrentDictionary<string, int> owed = new(StringComparer.Ordinal);
    private volatile TroubleSettings settings = new();

    public TroubleSettings Settings
    {
        get => settings;
        set => settings = value;
    }

    /// <summary>How much later than usual an answer comes.</summary>
    public TimeSpan Delay => TimeSpan.FromMilliseconds(settings.ApiDelayMilliseconds);

    /// <returns>Nothing for a call that is answered as usual.</returns>
    public ApiAnswer? Answer(ApiCall call)
    {
        var failure = settings.QuotaUsedUp && IsSending(call.Path) ? Refusal(ApiErrors.DayQuota)
            : Failure(call.Path) is { } kind ? Failed(kind)
            : null;
        var delay = Delay;
        if (delay == TimeSpan.Zero)
            return failure;
        return failure is null ? ApiAnswer.After(delay, clock) : failure.Late(delay, clock);
    }

    /// <param name="interfaceName">Which interface is called: each fails by itself.</param>
    /// <returns>How this call fails; nothing when it does not.</returns>
    public ApiTrouble? Failure(string interfaceName)
    {
        var now = settings;
        return Fails(interfaceName, now) ? now.ApiFailKind : null;
    }

    // Spread evenly and not by chance, so that 30 per cent are three of any ten calls, and a scenario runs the same each time. Each
    // interface by itself: else a back end that calls two in turn would have one of them fail for ever.
    private bool Fails(string path, TroubleSettings now)
    {
        if (now.ApiFailPercent == 0)
            return false;
        if (owed.Count > PathsMax)
            owed.Clear();
        return owed.AddOrUpdate(path, now.ApiFailPercent, (_, before) => (before % Percent) + now.ApiFailPercent) >= Percent;
    }

    private static bool IsSending(string path) => path.Contains("/message/", StringComparison.Ordinal);

    private static ApiAnswer Failed(ApiTrouble kind) => kind switch
    {
        ApiTrouble.Busy => Refusal(Busy),
        ApiTrouble.Rate => Refusal(Rate),
        ApiTrouble.Gateway => ApiAnswer.Status(502),
        ApiTrouble.Drop => ApiAnswer.Reset,
        ApiTrouble.DropAnswer => ApiAnswer.TakeThenDrop,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    private static ApiAnswer Refusal(ApiError error) => ApiAnswer.Error(error.Code, error.Message);
}
