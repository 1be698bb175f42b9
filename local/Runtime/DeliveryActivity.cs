using System.Diagnostics;
using Azure.Messaging.ServiceBus;

namespace WxFunctions.Local.Runtime;

/// <summary>
/// Tells of each delivery of a message to a function, in the trace that the app has given the message (its property <c>traceparent</c>).
/// Costs nothing where nobody listens.
/// </summary>
internal static class DeliveryActivity
{
    public const string SourceName = "WxFunctions.Local";
    public const string Property = "traceparent";
    public const string Queue = "messaging.destination.name";
    public const string Deliveries = "messaging.servicebus.message.delivery_count";
    public const string Waited = "wxfunctions.waited";
    public const string MessageId = "messaging.message.id";
    public const string DeadLetterReason = "wxfunctions.deadletter.reason";
    public const string DeadLetterDescription = "wxfunctions.deadletter.description";

    private static readonly ActivitySource Source = new(SourceName);

    public static Activity? Start(string queue, string function, ServiceBusReceivedMessage message, TimeProvider time)
    {
        if (!Source.HasListeners())
            return null;
        var parent = message.ApplicationProperties.TryGetValue(Property, out var value) && value is string id ? id : null;
        return Source.StartActivity(function, ActivityKind.Consumer, parent, new Dictionary<string, object?>
        {
            [Queue] = queue,
            [MessageId] = message.MessageId,
            [Deliveries] = message.DeliveryCount,
            [Waited] = (time.GetUtcNow() - message.EnqueuedTime).TotalMilliseconds,
        });
    }

    /// <summary>The message of the delivery was put aside.</summary>
    public static void DeadLetter(Activity? delivery, string reason, string? description) =>
        _ = delivery?.SetTag(DeadLetterReason, reason).SetTag(DeadLetterDescription, description);
}
