namespace WxFunctions.Benchmarks.Load;

/// <summary>How times are spread, in milliseconds.</summary>
internal sealed class Spread
{
    private readonly double[] sorted;

    public Spread(IEnumerable<TimeSpan> times)
    {
        sorted = [.. times.Select(time => time.TotalMilliseconds)];
        Array.Sort(sorted);
    }

    public int Count => sorted.Length;

    public double Median => At(0.5);

    public double Max => At(1);

    /// <summary>The smallest time that so many of all do not exceed.</summary>
    public double At(double share) =>
        sorted.Length == 0 ? 0 : sorted[Math.Clamp((int)Math.Ceiling(share * sorted.Length) - 1, 0, sorted.Length - 1)];
}
