using System.Diagnostics;
using Azure.Messaging.ServiceBus;

namespace WxFunctions.Telemetry;

/// <summary>
/// One trace from a callback to WeChat's answer: each message on a queue carries the trace it belongs to, in the property that the W3C
/// names for it.
/// </summary>
/// <remarks>https://www.w3.org/TR/trace-context/</remarks>
public static class Traces
{
    /// <summary>The name of the source; the calls to WeChat come from one of the same name.</summary>
    public const string SourceName = "WxFunctions";

    private const string Property = "traceparent";
    private const string Account = "account";

    private static readonly ActivitySource Source = new(SourceName);

    /// <summary>Begins a step of an account; null while nobody listens.</summary>
    public static Activity? Begin(string step, string account) => Source.StartActivity(step)?.SetTag(Account, account);

    /// <summary>Begins the step that a message causes, in the trace it was sent in, and notes how long it was due.</summary>
    /// <param name="queue">Where it was taken from: the name of the step.</param>
    /// <param name="message">The delivery.</param>
    /// <param name="now">The time.</param>
    public static Activity? Continue(string queue, ServiceBusReceivedMessage message, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(message);
        Metrics.Taken(queue, now > message.EnqueuedTime ? now - message.EnqueuedTime : TimeSpan.Zero);
        var sent = message.ApplicationProperties.TryGetValue(Property, out var text) ? text as string : null;
        // the host's own activity of this invocation may belong to another trace: it is linked, not lost
        var step = ActivityContext.TryParse(sent, null, isRemote: true, out var parent)
            ? Source.StartActivity(ActivityKind.Consumer, parent, name: queue, links: Current())
            : Source.StartActivity(queue, ActivityKind.Consumer);
        return step?.SetTag(Account, message.ApplicationProperties.GetValueOrDefault(Account));
    }

    /// <summary>Gives a message the trace that it is sent in.</summary>
    internal static ServiceBusMessage Carry(this ServiceBusMessage message)
    {
        if (Activity.Current is { IdFormat: ActivityIdFormat.W3C, Id: { } id })
            message.ApplicationProperties[Property] = id;
        return message;
    }

    private static ActivityLink[] Current() => Activity.Current is { } invocation ? [new(invocation.Context)] : [];
}
