namespace WxFunctions.Queues;

/// <summary>The queues by name: the one list. Their settings are in infra/queues.json, which a test holds against this list.</summary>
public static class QueueNames
{
    /// <summary>Callbacks on their way to the handlers.</summary>
    public const string Inbound = "inbound";

    /// <summary>Messages on their way to WeChat.</summary>
    public const string Outbound = "outbound";

    /// <summary>The setting that says where Service Bus is: a prefix of identity settings, or a connection string.</summary>
    public const string Connection = "ServiceBus";
}
