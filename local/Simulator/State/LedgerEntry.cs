namespace WxFunctions.Local.Simulator.State;

/// <summary>A refused call, as <c>rid/get</c> remembers it.</summary>
internal sealed record LedgerEntry(
    PlatformAccount Account, DateTimeOffset At, string Url, string RequestBody, string ResponseBody);
