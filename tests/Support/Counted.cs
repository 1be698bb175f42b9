using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using WxFunctions.Telemetry;

namespace WxFunctions.Tests.Support;

/// <summary>What the app counts of one account: "handled" and the rule, "unmatched", or "refused" and the reason.</summary>
internal sealed class Counted : IDisposable
{
    private readonly ConcurrentQueue<string> lines = new();
    private readonly MeterListener listener = new();

    public Counted(string account)
    {
        listener.InstrumentPublished = (instrument, meters) =>
        {
            if (instrument.Meter.Name == Metrics.MeterName
                && instrument.Name is "wxfunctions.messages.handled" or "wxfunctions.messages.unmatched" or "wxfunctions.callbacks.refused")
                meters.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<long>((instrument, count, tags, _) =>
        {
            var all = tags.ToArray().ToDictionary(tag => tag.Key, tag => (string?)tag.Value);
            for (var n = 0; n < count && all["account"] == account; n++)
                lines.Enqueue($"{instrument.Name.Split('.')[^1]} {all.GetValueOrDefault("rule") ?? all.GetValueOrDefault("reason")}");
        });
        listener.Start();
    }

    public IEnumerable<string> Lines => lines;

    public void Dispose() => listener.Dispose();
}
