namespace WxFunctions.Benchmarks.Report;

/// <summary>One measured value.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Value">How much.</param>
/// <param name="Unit">Of what; empty for a count.</param>
internal sealed record Figure(string Name, double Value, string Unit = "");
