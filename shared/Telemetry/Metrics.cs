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

    private static readonly Counter<long> PayNotificationsRefused = Meter.CreateCounter<long>(
        "wxfunctions.pay.notifications.refused", "{notification}", "Notifications of WeChat Pay that were not let in, by reason");

    private static readonly Counter<long> CredentialRefreshes = Meter.CreateCounter<long>(
        "wxfunctions.credential.refreshes", "{refresh}", "Tokens and tickets bought from WeChat, by credential and outcome");

    private static readonly Counter<long> CredentialAlarms = Meter.CreateCounter<long>(
        "wxfunctions.credential.alarms", "{alarm}", "WeChat refuses the token it hands out, and no other can be forced for now");

    private static readonly Counter<long> CallbacksStored = Meter.CreateCounter<long>(
        "wxfunctions.callbacks.stored", "{callback}", "Genuine callbacks by where they went: queue, spool, or nowhere");

    private static readonly Histogram<double> QueueAge = Meter.CreateHistogram<double>(
        "wxfunctions.queue.age", "s", "How long a message had been due in its queue when a function took it");

    private static readonly Gauge<double> CredentialLeft = Meter.CreateGauge<double>(
        "wxfunctions.credential.left", "s", "How much longer a token or ticket lives, once a minute");

    /// <summary>A callback was made durable, or could not be.</summary>
    /// <param name="account">The short name of the account.</param>
    /// <param name="place"><c>queue</c>, <c>spool</c> or <c>nowhere</c>.</param>
    public static void Stored(string account, string place) => CallbacksStored.Add(1, new("place", place), new("account", account));

    /// <summary>A function has taken a message from its queue.</summary>
    public static void Taken(string queue, TimeSpan age) => QueueAge.Record(age.TotalSeconds, new KeyValuePair<string, object?>("queue", queue));

    /// <summary>How long a token or ticket still lives.</summary>
    public static void Left(string account, string credential, TimeSpan left) =>
        CredentialLeft.Record(left.TotalSeconds, new("credential", credential), new("account", account));

    private static readonly Counter<long> Deliveries = Meter.CreateCounter<long>(
        "wxfunctions.deliveries", "{message}", "Outgoing messages that are done, by state, reason and type");

    private static readonly Counter<long> DeliveryResults = Meter.CreateCounter<long>(
        "wxfunctions.deliveries.results", "{message}", "Sent messages that WeChat has told the result of, by state");

    private static readonly Counter<long> DeliveriesPutOff = Meter.CreateCounter<long>(
        "wxfunctions.deliveries.put_off", "{message}", "Outgoing messages that wait for later, by reason");

    private static readonly Counter<long> GateClosures = Meter.CreateCounter<long>(
        "wxfunctions.deliveries.gate_closures", "{closure}", "Interfaces that are not called for a while, by category");

    private static readonly Counter<long> LimiterWaits = Meter.CreateCounter<long>(
        "wxfunctions.deliveries.limiter_waits", "{message}", "Outgoing messages that met the settings' limit of a minute");

    /// <summary>An outgoing message is done.</summary>
    public static void Delivered(string account, string type, string state, string reason) =>
        Deliveries.Add(1, new("state", state), new("reason", reason), new("type", type), new("account", account));

    /// <summary>WeChat has told whether a message arrived.</summary>
    public static void Result(string account, string state) => DeliveryResults.Add(1, new("state", state), new("account", account));

    /// <summary>An outgoing message waits for later.</summary>
    public static void PutOff(string account, string reason) =>
        DeliveriesPutOff.Add(1, new("reason", reason), new("account", account));

    /// <summary>An interface is not called for a while.</summary>
    public static void GateClosed(string account, string name, string category) =>
        GateClosures.Add(1, new("interface", name), new("category", category), new("account", account));

    /// <summary>A message met the limit of a minute.</summary>
    public static void Limited(string account) => LimiterWaits.Add(1, new KeyValuePair<string, object?>("account", account));

    /// <summary>A token or ticket was bought, or could not be.</summary>
    public static void Refreshed(string account, string credential, bool succeeded) => CredentialRefreshes.Add(
        1, new("credential", credential), new("outcome", succeeded ? "success" : "failure"), new("account", account));

    /// <summary>Somebody has to look at once.</summary>
    public static void TokenStuck(string account, string credential) =>
        CredentialAlarms.Add(1, new("credential", credential), new("account", account));

    /// <summary>A callback was not let in.</summary>
    public static void Refused(string account, string reason) =>
        CallbacksRefused.Add(1, new("reason", reason), new("account", account));

    /// <summary>A notification of WeChat Pay was not let in.</summary>
    public static void PayRefused(string merchant, string reason) =>
        PayNotificationsRefused.Add(1, new("reason", reason), new("merchant", merchant));

    /// <summary>A rule has decided on a message.</summary>
    public static void Handled(string account, string rule, bool isUnmatched)
    {
        MessagesHandled.Add(1, new("rule", rule), new("account", account));
        if (isUnmatched)
            MessagesUnmatched.Add(1, new KeyValuePair<string, object?>("account", account));
    }
}
