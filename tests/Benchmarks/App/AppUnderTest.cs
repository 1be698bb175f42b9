using System.Net;
using System.Reflection;
using WxFunctions.Benchmarks.Callbacks;

namespace WxFunctions.Benchmarks.App;

/// <summary>Where the built app lies and how it is told to be a part of a run.</summary>
internal static class AppUnderTest
{
    public static string Assembly { get; } = typeof(AppUnderTest).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(data => data.Key == "AppPath").Value!;

    /// <summary>The arguments of one run, without its simulator.</summary>
    /// <param name="server">Where it listens.</param>
    /// <param name="dataPath">Where its queues are kept.</param>
    /// <param name="tables">The connection string of its tables.</param>
    /// <param name="weChat">The WeChat it calls.</param>
    /// <param name="account">The short name of its account.</param>
    public static IReadOnlyList<string> Arguments(
        IPEndPoint server, string dataPath, string tables, Uri weChat, string account = TestAccount.Name) =>
    [
        "--urls", $"http://{server}",
        $"--Local:DataPath={dataPath}",
        $"--AzureWebJobsStorage={tables}",
        $"--WeChat:ApiBaseUrl={weChat}",
        .. Account(account, "AppId", TestAccount.AppId),
        .. Account(account, "AppSecret", TestAccount.AppSecret),
        .. Account(account, "Token", TestAccount.Token),
        .. Account(account, "EncodingAesKey", TestAccount.EncodingAesKey),
        .. Account(account, "Mode", "safe"),
    ];

    public static IReadOnlyList<string> Simulator(bool isOn, Uri url) => [$"--Local:Simulator={isOn}", $"--Local:SimulatorUrl={url}"];

    private static string[] Account(string account, string name, string value) => [$"--WeChat:Accounts:{account}:{name}={value}"];
}
