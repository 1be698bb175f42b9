namespace WxFunctions.Local.Simulator.Scripting;

/// <summary>How a step went, in words.</summary>
internal sealed record StepResult(int Step, bool Passed, string Words);
