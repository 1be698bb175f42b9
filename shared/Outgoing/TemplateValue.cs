namespace WxFunctions.Outgoing;

/// <summary>What stands in a field of a template.</summary>
/// <param name="Key">The field's name, such as <c>thing1</c>: its letters say what may stand there.</param>
/// <param name="Value">What stands there.</param>
/// <param name="Color">Its colour, such as <c>#FF0000</c>; of those who still send one, as template messages have lost theirs.</param>
public sealed record TemplateValue(string Key, string Value, string? Color = null);
