using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Runtime.ExceptionServices;
using System.Text.RegularExpressions;
using WxFunctions.Tests.Support;

[assembly: AssemblyFixture(typeof(SecretsCensus))]

namespace WxFunctions.Tests.Support;

/// <summary>
/// Watches the whole test run: no log line, trace, metric, exception or answer may hold a secret. The apps under test bring their lines
/// when they end; exceptions, traces and metrics are caught where they arise.
/// </summary>
public sealed partial class SecretsCensus : IDisposable
{
    private static readonly ConcurrentQueue<string> Found = new();

    private static readonly string[] Known = [AppArguments.AppSecret, AppArguments.AesKey, PayKeys.ApiV3Key, PayKeys.ApiV2Key];

    private readonly MeterListener meters = new();
    private readonly ActivityListener activities;

    public SecretsCensus()
    {
        AppDomain.CurrentDomain.FirstChanceException += Look;
        meters.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name is "WxFunctions" or "System.Net.Http")
                listener.EnableMeasurementEvents(instrument);
        };
        meters.SetMeasurementEventCallback<long>((instrument, _, tags, _) => Look(instrument, tags));
        meters.SetMeasurementEventCallback<double>((instrument, _, tags, _) => Look(instrument, tags));
        meters.Start();
        activities = new ActivityListener
        {
            ShouldListenTo = source => source.Name is "System.Net.Http" or "WxFunctions" || source.Name.StartsWith("Azure", StringComparison.Ordinal),
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activity => Note($"trace {activity.DisplayName} {string.Join(' ', activity.TagObjects)}", Known),
        };
        ActivitySource.AddActivityListener(activities);
    }

    /// <summary>Fails the test whose app has told a secret.</summary>
    public static void Check(IEnumerable<string> told, IReadOnlyCollection<string> secrets)
    {
        foreach (var line in told)
            Note(line, secrets);
        Assert.Empty(Found);
    }

    /// <summary>What was found in the run so far.</summary>
    internal static IReadOnlyCollection<string> SoFar => Found;

    public void Dispose()
    {
        AppDomain.CurrentDomain.FirstChanceException -= Look;
        meters.Dispose();
        activities.Dispose();
        Assert.Empty(Found);
    }

    /// <summary>Whether a line holds a secret: one of those named, or whatever looks like an access token of the simulated WeChat.</summary>
    internal static bool Tells(string line, IEnumerable<string> secrets) =>
        AccessToken().IsMatch(line) || secrets.Any(secret => line.Contains(secret, StringComparison.Ordinal));

    private static void Note(string line, IEnumerable<string> secrets)
    {
        if (Tells(line, secrets))
            Found.Enqueue(line);
    }

    private static void Look(object? sender, FirstChanceExceptionEventArgs thrown)
    {
        // what a failed assertion shows is the test's own
        if (thrown.Exception is not Xunit.Sdk.XunitException)
            Note($"{thrown.Exception.GetType().Name}: {thrown.Exception.Message}", Known);
    }

    private static void Look(Instrument instrument, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        foreach (var tag in tags)
            Note($"metric {instrument.Name} {tag.Key}={tag.Value}", Known);
    }

    [GeneratedRegex("98_[A-Za-z0-9_-]{100}", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex AccessToken();
}
