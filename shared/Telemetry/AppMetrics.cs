using System.Diagnostics.Metrics;

namespace WxFunctions.Telemetry;

/// <summary>What the app counts, under the meter <c>WxFunctions</c>. Tags name accounts and kinds, never a value.</summary>
internal static class AppMetrics
{
    public const string MeterName = "WxFunctions";

    private static readonly Meter Meter = new(MeterName);

    private static readonly Counter<long> Refreshes = Meter.CreateCounter<long>(
        "wxfunctions.credential.refreshes", description: "Tokens and tickets bought from WeChat, by account, credential and outcome.");

    private static readonly Counter<long> Alarms = Meter.CreateCounter<long>(
        "wxfunctions.credential.alarms", description: "WeChat refuses the token it hands out and no other can be forced: look at once.");

    public static void CountRefresh(string account, string credential, bool succeeded) => Refreshes.Add(
        1, new("account", account), new("credential", credential), new("outcome", succeeded ? "success" : "failure"));

    public static void CountAlarm(string account, string credential) =>
        Alarms.Add(1, new KeyValuePair<string, object?>("account", account), new("credential", credential));
}
