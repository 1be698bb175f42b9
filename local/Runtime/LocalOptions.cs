using Microsoft.Extensions.Configuration;
using WxFunctions.Local.Azurite;
using WxFunctions.Local.Tables;

namespace WxFunctions.Local.Runtime;

/// <summary>The settings of the Local flavour: where it listens, where it keeps its files, whether WeChat is simulated.</summary>
internal sealed record LocalOptions
{
    public required Uri Url { get; init; }

    public required string DataPath { get; init; }

    public required bool Simulator { get; init; }

    public required Uri SimulatorUrl { get; init; }

    public required string Storage { get; init; }

    /// <summary>With the default, the runtime brings its own Azurite; any other storage is used as it is.</summary>
    public bool BringsAzurite => TableConnection.IsDevelopmentStorage(Storage);

    public static LocalOptions Read(IConfiguration configuration, string root) => new()
    {
        Url = HttpUrl(configuration, "urls"),
        DataPath = Path.GetFullPath(NotEmpty(configuration, "Local:DataPath"), root),
        Simulator = Flag(configuration, "Local:Simulator"),
        SimulatorUrl = WithPort(Reachable(HttpUrl(configuration, "Local:SimulatorUrl"), configuration)),
        Storage = configuration["AzureWebJobsStorage"]!,
    };

    private static Uri HttpUrl(IConfiguration configuration, string name) =>
        Uri.TryCreate(configuration[name], UriKind.Absolute, out var url) && url.Scheme == Uri.UriSchemeHttp && url.PathAndQuery == "/"
            && (url.HostNameType is UriHostNameType.IPv4 or UriHostNameType.IPv6 || url.Host == "localhost")
            ? url
            : throw new LocalStartException($"{Shown(name)} must be one address like http://127.0.0.1:7071, not '{configuration[name]}'.");

    /// <summary>The app must know the simulator's port before it listens, so 0 is made a free one here.</summary>
    private static Uri WithPort(Uri url) => url.Port == 0 ? new UriBuilder(url) { Port = AzuriteProbe.FreePort() }.Uri : url;

    // Whoever opens the page writes as any follower, so other machines have to be let in by name.
    private static Uri Reachable(Uri url, IConfiguration configuration) =>
        url.IsLoopback || SimulatorSettings.Hosts(configuration).Count > 0
            ? url
            : throw new LocalStartException(
                "Local__SimulatorUrl must be an address of this machine, like http://127.0.0.1:7072, "
                + "unless Local__SimulatorHosts names who may open it.");

    private static string NotEmpty(IConfiguration configuration, string name) =>
        configuration[name] is { Length: > 0 } text ? text : throw new LocalStartException($"{Shown(name)} must not be empty.");

    private static bool Flag(IConfiguration configuration, string name) =>
        bool.TryParse(configuration[name], out var value)
            ? value
            : throw new LocalStartException($"{Shown(name)} must be true or false, not '{configuration[name]}'.");

    private static string Shown(string name) => name == "urls" ? "--urls" : name.Replace(":", "__", StringComparison.Ordinal);
}
