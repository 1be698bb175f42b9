namespace WxFunctions.Local.Runtime;

/// <summary>What the Local flavour assumes where no setting says otherwise.</summary>
internal static class LocalDefaults
{
    public const string DevelopmentStorage = "UseDevelopmentStorage=true";

    public static IReadOnlyDictionary<string, string?> Settings { get; } = new Dictionary<string, string?>
    {
        ["urls"] = "http://127.0.0.1:7071",
        ["Local:DataPath"] = ".local",
        ["Local:Simulator"] = "true",
        ["Local:SimulatorUrl"] = "http://127.0.0.1:7072",
        ["AzureWebJobsStorage"] = DevelopmentStorage,
    };
}
