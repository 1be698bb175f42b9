using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using WxFunctions.Telemetry;

namespace WxFunctions.Tests.Support;

/// <summary>What the app measures while this lives, of all accounts: a line <c>name tag=value …</c> and the number.</summary>
internal sealed class Measurements : IDisposable
{
    private readonly ConcurrentQueue<(string Line, double Value)> all = new();
    private readonly MeterListener listener = new();

    public Measurements()
    {
        listener.InstrumentPublished = (instrument, meters) =>
        {
            if (instrument.Meter.Name == Metrics.MeterName)
                meters.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Note(instrument, value, tags));
        listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Note(instrument, value, tags));
        listener.Start();
    }

    /// <summary>The values under a line.</summary>
    public IReadOnlyList<double> Of(string line) => [.. all.Where(measured => measured.Line == line).Select(measured => measured.Value)];

    public void Dispose() => listener.Dispose();

    private void Note(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var words = tags.ToArray().OrderBy(tag => tag.Key, StringComparer.Ordinal).Select(tag => $" {tag.Key}={tag.Value}");
        all.Enqueue((instrument.Name + string.Concat(words), value));
    }
}
