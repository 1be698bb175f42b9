namespace WxFunctions.Local.Broker;

/// <summary>One thing for the writer to do, and who hears of it.</summary>
internal sealed record Command(Outcome Outcome, Action<Engine> Apply);
