namespace WxFunctions.Local.Broker;

/// <summary>How many messages a queue holds, by what they wait for.</summary>
internal sealed record QueueCounts(long Active, long Scheduled, long Locked, long DeadLettered);
