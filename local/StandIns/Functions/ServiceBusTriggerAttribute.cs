namespace Microsoft.Azure.Functions.Worker;

/// <summary>Binds a parameter to a message of a queue.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class ServiceBusTriggerAttribute(string queueName) : Attribute
{
    public string QueueName { get; } = queueName;

    public string? Connection { get; set; }

    public bool IsSessionsEnabled { get; set; }

    /// <summary>Counts only where it is written: left out, host.json decides.</summary>
    public bool AutoCompleteMessages { get; set; } = true;
}
