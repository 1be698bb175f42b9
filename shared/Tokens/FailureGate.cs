using System.Runtime.ExceptionServices;
using WxFunctions.WeChat.Api;
using WxFunctions.WeChat.Errors;

namespace WxFunctions.Tokens;

/// <summary>
/// Keeps a process from asking WeChat again and again for what a person has to put right: a wrong AppSecret, a missing address on the
/// whitelist. What merely does not answer is asked again each time: when it is back, so are we.
/// </summary>
internal sealed class FailureGate(TimeProvider time)
{
    private static readonly TimeSpan CallersFirst = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan CallersMost = TimeSpan.FromSeconds(50);
    private static readonly TimeSpan TimerFirst = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan TimerMost = TimeSpan.FromMinutes(16);

    /// <summary>The timer comes on the minute, more or less.</summary>
    private static readonly TimeSpan TimerSlack = TimeSpan.FromSeconds(20);

    private readonly Lock gate = new();
    private int count;
    private DateTimeOffset failedAt;
    private ExceptionDispatchInfo? last;

    /// <summary>Whether the timer may ask: after 1, 2, 4, 8, 16 minutes.</summary>
    public bool IsOpenForTimer
    {
        get
        {
            lock (gate)
                return count == 0 || !IsWithin(Grown(TimerFirst, TimerMost, count) - TimerSlack);
        }
    }

    /// <summary>Throws the last failure again to a caller who comes too soon after it: at once after the first, then 5 s to 50 s.</summary>
    public void ThrowIfClosed()
    {
        lock (gate)
        {
            if (count > 1 && IsWithin(Grown(CallersFirst, CallersMost, count - 1)))
                last!.Throw();
        }
    }

    public void Succeeded()
    {
        lock (gate)
            count = 0;
    }

    public void Failed(Exception failure)
    {
        if (!IsForAPerson(failure))
            return;
        lock (gate)
        {
            count++;
            failedAt = time.GetUtcNow();
            last = ExceptionDispatchInfo.Capture(failure);
        }
    }

    private static bool IsForAPerson(Exception failure) =>
        failure is TokenRefusedException or WeChatException { Error.Category: not (ErrorCategory.Retry or ErrorCategory.RefreshToken) };

    /// <summary>A clock that was set back opens the gate rather than keep it shut.</summary>
    private bool IsWithin(TimeSpan pause) => time.GetUtcNow() - failedAt is var since && since >= TimeSpan.Zero && since < pause;

    private static TimeSpan Grown(TimeSpan first, TimeSpan most, int times)
    {
        var grown = first * Math.Pow(2, Math.Min(times - 1, 10));
        return grown < most ? grown : most;
    }
}
