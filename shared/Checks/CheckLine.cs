namespace WxFunctions.Checks;

/// <summary>What a check found.</summary>
/// <param name="Name">What was looked at, such as <c>token:main</c>.</param>
/// <param name="Passed">Whether it is as it should be.</param>
/// <param name="Text">What was found, and where something is wrong, what to do. Never a secret.</param>
public sealed record CheckLine(string Name, bool Passed, string Text)
{
    /// <summary>For a terminal.</summary>
    public override string ToString() => $"{(Passed ? "ok  " : "FAIL")} {Name}: {Text}";
}
