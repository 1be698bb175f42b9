namespace WxFunctions.Local.Azurite;

internal sealed record AzuriteOptions
{
    public const int DefaultTablePort = 10002;

    /// <summary>Where the tables and the log are kept; created if missing.</summary>
    public required string DataPath { get; init; }

    /// <summary>0 chooses a free port.</summary>
    public int TablePort { get; init; } = DefaultTablePort;

    /// <summary>Keep the tables in memory alone: otherwise all of them are written out every five seconds.</summary>
    public bool InMemory { get; init; }

    /// <summary>Gets the one line about a wait the user should know of: the first installation.</summary>
    public Action<string> Progress { get; init; } = static _ => { };

    /// <summary>Gets a line each time Azurite had to be started again.</summary>
    public Action<string> Log { get; init; } = static _ => { };

    /// <summary>The folder with package.json, package-lock.json and launch.cjs; found by itself when null.</summary>
    public string? InstallPath { get; init; }

    /// <summary>Where node and npm are looked for; null means PATH.</summary>
    public string? SearchPath { get; init; }
}
