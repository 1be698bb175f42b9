namespace WxFunctions.Local.Simulator.Timeline;

/// <summary>A named text that a click on a step opens: a header, a body, an answer.</summary>
internal sealed record TraceDetail(string Name, string Value);
