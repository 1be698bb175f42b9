namespace WxFunctions.Benchmarks;

/// <summary>A phase cannot go on. The message says why, for the report.</summary>
#pragma warning disable CA1032 // without its words it says nothing
internal sealed class PhaseFailedException(string message) : Exception(message);
#pragma warning restore CA1032
