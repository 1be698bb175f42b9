using System.Diagnostics;
using Azure.Messaging.ServiceBus;

namespace WxFunctions.Local.Runtime;

/// <summary>
/// Ties what a function does with a message to what made somebody send the message, as the Service Bus client and the Functions host do:
/// the sender's trace travels in the property <c>Diagnostic-Id</c>. Costs nothing where nobody listens.
/// </summary>
internal static class DeliveryActivity
{
    public const string SourceName = "WxFunctions.Local";
    public const string Property = "Diagnostic-Id";
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

    /// <summary>The message of the delivery under way is put aside.</summary>
    public static void DeadLetter(string? reason, string? description)
    {
        Console.WriteLine($"DEBUG {Activity.Current?.Source.Name} {Activity.Current?.OperationName} {reason}");
        if (Activity.Current is { } delivery && delivery.Source == Source)
            _ = delivery.SetTag(DeadLetterReason, reason).SetTag(DeadLetterDescription, description);
    }
}
