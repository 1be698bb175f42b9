namespace WxFunctions.Tokens;

/// <summary>
/// A credential in the hands of this process. Its end is known by two clocks: that of the day, and the one that only counts on, which
/// nobody can set back.
/// </summary>
public sealed class Held
{
    /// <summary>How long it is taken from memory before the table is asked whether another process has bought a newer one.</summary>
    private static readonly TimeSpan FreshFor = TimeSpan.FromMinutes(1);

    private readonly TimeProvider time;
    private readonly long since;
    private readonly TimeSpan left;
    private readonly DateTimeOffset end;

    private Held(TokenRow row, TimeSpan left, TimeProvider time)
    {
        this.time = time;
        this.left = left;
        since = time.GetTimestamp();
        end = row.ExpiresAt ?? DateTimeOffset.MinValue;
        Value = row.Value!;
        Life = row.Life;
        Margin = row.Margin;
    }

    /// <summary>The credential. A secret.</summary>
    public string Value { get; }

    /// <summary>How long it lives in all.</summary>
    public TimeSpan Life { get; }

    /// <summary>How much longer it lives; the earlier end counts.</summary>
    public TimeSpan Left
    {
        get
        {
            var (byDay, byCount) = (end - time.GetUtcNow(), left - time.GetElapsedTime(since));
            return byDay < byCount ? byDay : byCount;
        }
    }

    /// <summary>Whether it can be used for a call.</summary>
    public bool IsGood => Left > Margin;

    /// <summary>Whether it can be used for a call without a look into the table.</summary>
    public bool IsFresh => IsGood && time.GetElapsedTime(since) < FreshFor;

    private TimeSpan Margin { get; }

    /// <summary>A fixed text, so that no log line can hold the value.</summary>
    public override string ToString() => "(a credential)";

    /// <summary>What has just been bought: its end is known for sure.</summary>
    internal static Held Bought(TokenRow row, TimeProvider time) => new(row, row.ExpiresAt!.Value - time.GetUtcNow(), time);

    /// <summary>What stands in the table. The same value as before ends no later than it was to end before, whatever the clock says.</summary>
    internal static Held? Read(TokenRow row, Held? before, TimeProvider time)
    {
        if (row.Value is null || row.ExpiresAt is not { } end)
            return null;
        var left = end - time.GetUtcNow();
        if (before is not null && before.Value == row.Value && before.end == end && before.Left < left)
            left = before.Left;
        return new Held(row, left < row.Life ? left : row.Life, time);
    }
}
