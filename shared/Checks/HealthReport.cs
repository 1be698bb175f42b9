namespace WxFunctions.Checks;

/// <summary>How the app is.</summary>
/// <param name="Parts">By name: <c>storage</c>, <c>queue</c>, <c>token:{account}</c>.</param>
public sealed record HealthReport(IReadOnlyDictionary<string, HealthPart> Parts)
{
    /// <summary>Whether every part is well.</summary>
    public bool IsWell => Parts.Values.All(part => part.IsWell);
}
