namespace WxFunctions.Benchmarks.Report;

/// <summary>One promise of the app, and whether it was kept.</summary>
/// <param name="Promise">The promise, as a sentence.</param>
/// <param name="IsKept">Whether it was.</param>
/// <param name="Detail">What broke it; empty when kept.</param>
internal sealed record Verdict(string Promise, bool IsKept, string Detail)
{
    /// <summary>A promise that is kept when nothing breaks it.</summary>
    public static Verdict None(string promise, IReadOnlyCollection<string> offenders)
    {
        const int shown = 5;
        if (offenders.Count == 0)
            return new(promise, true, "");
        var more = offenders.Count > shown ? " …" : "";
        return new(promise, false, $"{offenders.Count}: {string.Join(", ", offenders.Take(shown))}{more}");
    }
}
