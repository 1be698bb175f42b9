namespace WxFunctions.Tests.Simulator;

/// <summary>A time of day that moves by hand; timers and time spans stay real.</summary>
internal sealed class FakeClock : TimeProvider
{
    private long ticks = new DateTimeOffset(2026, 11, 20, 2, 0, 0, TimeSpan.Zero).Ticks;

    public override DateTimeOffset GetUtcNow() => new(Volatile.Read(ref ticks), TimeSpan.Zero);

    public void Advance(TimeSpan by) => Interlocked.Add(ref ticks, by.Ticks);
}
