using System.Diagnostics;

namespace WxFunctions.Benchmarks.Protocol;

/// <summary>
/// How many times longer one work takes than another, measured in short slices that alternate: whatever else the machine does slows both,
/// and the ratio of neighbouring slices stays.
/// </summary>
internal sealed class Alternation
{
    private static readonly TimeSpan WarmUp = TimeSpan.FromMilliseconds(600);
    private static readonly TimeSpan Slice = TimeSpan.FromMilliseconds(0.4);
    private readonly List<double> ratios = [];

    public Alternation(Action floor, Action work, int pairs)
    {
        var turns = Turns(floor, work);
        for (var pair = 0; pair < pairs; pair++)
        {
            // in turn first and last, so that a drift favours neither
            var (before, after) = pair % 2 == 0 ? (floor, work) : (work, floor);
            var (first, last) = (Time(before, turns), Time(after, turns));
            ratios.Add(pair % 2 == 0 ? last / first : first / last);
        }

        ratios.Sort();
    }

    public double Median => At(0.5);

    /// <summary>The ratio that this share of all pairs stays under.</summary>
    public double At(double share) => ratios[(int)(share * (ratios.Count - 1))];

    /// <summary>How often a slice has to do its work; finding out lets the runtime compile both for good.</summary>
    private static int Turns(Action floor, Action work)
    {
        var turns = 1;
        var start = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(start) < WarmUp)
        {
            _ = Time(work, turns);
            if (Time(floor, turns) < Slice.TotalSeconds)
                turns++;
        }

        return turns;
    }

    private static double Time(Action work, int turns)
    {
        var start = Stopwatch.GetTimestamp();
        for (var turn = 0; turn < turns; turn++)
            work();
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }
}
