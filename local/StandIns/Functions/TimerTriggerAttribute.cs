namespace Microsoft.Azure.Functions.Worker;

/// <summary>Binds a parameter to a timer with a six-field schedule (seconds first), in UTC.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class TimerTriggerAttribute(string schedule) : Attribute
{
    public string Schedule { get; } = schedule;

    public bool RunOnStartup { get; set; }
}
