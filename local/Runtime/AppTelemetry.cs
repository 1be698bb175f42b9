using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Globalization;
using WxFunctions.Local.Simulator.Timeline;
using Trace = WxFunctions.Local.Simulator.Timeline.Trace;

namespace WxFunctions.Local.Runtime;

/// <summary>
/// Tells the simulator's timeline what only the app knows: which queue a message waited in, which rule took it, what was put aside. It
/// listens to the app's own meter and traces; the simulator does without for any other back end.
/// </summary>
internal sealed class AppTelemetry : IDisposable
{
    private const string AppMeter = "WxFunctions";

    private readonly Traces traces;
    private readonly ActivityListener activities;
    private readonly MeterListener meters = new();

    public AppTelemetry(Traces traces)
    {
        this.traces = traces;
        activities = new ActivityListener
        {
            // the two that carry a trace from the callback to the queue, and our own
            ShouldListenTo = source => source.Name is "Microsoft.AspNetCore" or "System.Net.Http" or DeliveryActivity.SourceName,
            Sample = Sample,
            ActivityStopped = Delivered,
        };
        ActivitySource.AddActivityListener(activities);
        meters.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name == AppMeter)
                listener.EnableMeasurementEvents(instrument);
        };
        meters.SetMeasurementEventCallback<long>(Counted);
        meters.Start();
    }

    public void Dispose()
    {
        activities.Dispose();
        meters.Dispose();
    }

    // Other simulators and apps may run in this process: what belongs to no trace of ours is none of our business.
    private ActivitySamplingResult Sample(ref ActivityCreationOptions<ActivityContext> options) =>
        Find(options.Parent.TraceId) is null ? ActivitySamplingResult.None : ActivitySamplingResult.AllData;

    private Trace? Find(ActivityTraceId id) => id == default ? null : traces.Find(id.ToHexString());

    private void Counted(Instrument instrument, long count, ReadOnlySpan<KeyValuePair<string, object?>> tags, object? state)
    {
        if (Activity.Current is not { } activity || Find(activity.TraceId) is not { } trace)
            return;
        if (instrument.Name == "wxfunctions.messages.handled")
            traces.Note(trace, new TraceStep(StepKind.Rule, Tag(tags, "rule"), Ok: true));
        else if (instrument.Name == "wxfunctions.callbacks.refused")
            traces.Note(trace, new TraceStep(StepKind.Note, $"refused: {Tag(tags, "reason")}", Ok: false));
        else if (instrument.Name == "wxfunctions.credential.refreshes")
            traces.Note(trace, new TraceStep(StepKind.Note, $"{Tag(tags, "credential")}: {Tag(tags, "outcome")}", Tag(tags, "outcome") == "success"));
    }

    private static string Tag(ReadOnlySpan<KeyValuePair<string, object?>> tags, string name)
    {
        foreach (var tag in tags)
        {
            if (tag.Key == name)
                return tag.Value?.ToString() ?? "";
        }

        return "";
    }

    private void Delivered(Activity activity)
    {
        if (activity.Source.Name != DeliveryActivity.SourceName || Find(activity.TraceId) is not { } trace)
            return;
        var deliveries = activity.GetTagItem(DeliveryActivity.Deliveries) as int? ?? 1;
        var waited = activity.GetTagItem(DeliveryActivity.Waited) as double? ?? 0;
        var again = deliveries > 1 ? $", delivery {deliveries}" : "";
        var words = $"{activity.GetTagItem(DeliveryActivity.Queue)} → {activity.OperationName}{again}";
        traces.Note(trace, new TraceStep(StepKind.Queue, words, activity.Status != ActivityStatusCode.Error)
        {
            Milliseconds = activity.Duration.TotalMilliseconds,
            Details =
            [
                new("message id", $"{activity.GetTagItem(DeliveryActivity.MessageId)}"),
                new("waited in the queue", $"{waited.ToString("0.0", CultureInfo.InvariantCulture)} ms"),
                new("delivery", deliveries.ToString(CultureInfo.InvariantCulture)),
                .. activity.StatusDescription is { } failure ? [new TraceDetail("failure", Redaction.Of(failure))] : Array.Empty<TraceDetail>(),
            ],
        });
        if (activity.GetTagItem(DeliveryActivity.DeadLetterReason) is string reason)
        {
            traces.Counters.Dead();
            traces.Note(trace, new TraceStep(StepKind.Dead, reason, Ok: false)
            {
                Details = [new("reason", Redaction.Of($"{activity.GetTagItem(DeliveryActivity.DeadLetterDescription)}"))],
            });
        }
    }
}
