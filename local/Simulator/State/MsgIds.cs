namespace WxFunctions.Local.Simulator.State;

/// <summary>Message ids: 64 bits, growing, and larger than any of an earlier run because they start at the time of day.</summary>
internal sealed class MsgIds(TimeProvider clock)
{
    // 19 digits, as WeChat's are: such ids do not survive a double.
    private const long PerMillisecond = 1_000_000;

    private long last;

    public long Next()
    {
        var fromTime = clock.GetUtcNow().ToUnixTimeMilliseconds() * PerMillisecond;
        while (true)
        {
            var known = Volatile.Read(ref last);
            var next = Math.Max(known + 1, fromTime);
            if (Interlocked.CompareExchange(ref last, next, known) == known)
                return next;
        }
    }
}
