namespace WxFunctions.Tokens;

/// <summary>What this process is called in the rows it writes.</summary>
internal static class Instance
{
    /// <summary>The machine and the process.</summary>
    public static string Name { get; } = $"{Environment.MachineName}/{Environment.ProcessId}";
}
