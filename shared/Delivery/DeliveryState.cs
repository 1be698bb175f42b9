namespace WxFunctions.Delivery;

/// <summary>What can have become of an outgoing message, as table <c>Deliveries</c> and the app's own interface call it.</summary>
internal static class DeliveryState
{
    /// <summary>It waits to be sent, perhaps after tries that failed.</summary>
    public const string Queued = "queued";

    /// <summary>WeChat has taken it.</summary>
    public const string Sent = "sent";

    /// <summary>WeChat says that it has arrived; only template messages and mass messages are told of.</summary>
    public const string Delivered = "delivered";

    /// <summary>It has not been sent, or not arrived, and will not be.</summary>
    public const string Failed = "failed";

    /// <summary>Whether nothing more is done about it.</summary>
    public static bool IsFinal(string? state) => state is Sent or Delivered or Failed;
}
