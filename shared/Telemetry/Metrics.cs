using System.Diagnostics.Metrics;

namespace WxFunctions.Telemetry;

/// <summary>What the app counts. Whoever wants the numbers listens to the meter.</summary>
public static class Metrics
{
    /// <summary>The name of the meter.</summary>
    public const string MeterName = "WxFunctions";

    private static readonly Meter Meter = new(MeterName);

    private static readonly Counter<long> MessagesHandled = Meter.CreateCounter<long>(
        "wxfunctions.messages.handled", "{message}", "Messages and events of users that a rule has decided on");

    private static readonly Counter<long> MessagesUnmatched = Meter.CreateCounter<long>(
        "wxfunctions.messages.unmatched", "{message}", "Messages and events of users that no rule but the last one, for the rest, took");

    private static readonly Counter<long> CallbacksRefused = Meter.CreateCounter<long>(
        "wxfunctions.callbacks.refused", "{callback}", "Callbacks that were not let in, by reason");

    /// <summary>A callback was not let in.</summary>
    public static void Refused(string account, string reason) =>
        CallbacksRefused.Add(1, new("reason", reason), new("account", account));

    /// <summary>A rule has decided on a message.</summary>
    public static void Handled(string account, string rule, bool isUnmatched)
    {
        MessagesHandled.Add(1, new("rule", rule), new("account", account));
        if (isUnmatched)
            MessagesUnmatched.Add(1, new KeyValuePair<string, object?>("account", account));
    }
}
