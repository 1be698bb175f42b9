using System.Globalization;
using System.Net;
using System.Net.Sockets;
using WxFunctions.Local.Azurite;
using WxFunctions.Tests.Support;

namespace WxFunctions.Tests.Processes;

/// <summary>Starting the app: what a person sees when it works, and the one line when it does not.</summary>
public sealed class StartTests(AzuriteFixture azurite)
{
    private static readonly Uri Nowhere = new("http://127.0.0.1:9");

    /// <summary>Milliseconds, close enough to meet each step.</summary>
    public static TheoryData<int> Moments => [.. Enumerable.Range(0, 24).Select(step => step * 20)];

    [Fact]
    public async Task It_says_where_it_listens_and_ends_with_0_when_told_to_stop()
    {
        using var folder = new TempFolder();
        await using var app = AppProcess.Start(Arguments(folder));

        var url = await app.Ready();
        using var http = new HttpClient { BaseAddress = url };
        using var unknown = await http.GetAsync(new Uri("api/wechat/nobody", UriKind.Relative));
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);

        await app.Terminate();
        Assert.Equal(0, await app.Exit());
        Assert.Equal($"Ready: {url.GetLeftPart(UriPartial.Authority)}", app.Output);
    }

    [Fact]
    public async Task The_chat_page_is_there_where_the_simulator_is()
    {
        using var folder = new TempFolder();
        var page = $"http://127.0.0.1:{FreePort()}";
        await using var app = AppProcess.Start([.. Arguments(folder), "--Local:Simulator=true", $"--Local:SimulatorUrl={page}"]);

        Assert.Equal(new Uri(page), await app.ChatPage());
        using var http = new HttpClient();
        Assert.Contains("<html", await http.GetStringAsync(new Uri(page)), StringComparison.Ordinal);
    }

    /// <summary>Before the app listens for it, the runtime does; nothing that starts meanwhile may take the signal away.</summary>
    [Theory]
    [MemberData(nameof(Moments))]
    public async Task SIGTERM_ends_it_at_any_moment_of_the_start(int milliseconds)
    {
        using var folder = new TempFolder();
        await using var app = AppProcess.Start(Arguments(folder));

        await Task.Delay(TimeSpan.FromMilliseconds(milliseconds), TimeProvider.System);
        await app.Terminate();

        Assert.Contains(await app.Exit(), new[] { 0, 128 + 15 });
    }

    [Theory]
    [InlineData("--WeChat:Accounts:main:Token=", "Setting WeChat__Accounts__main__Token is missing: it must be")]
    [InlineData("--WeChat:Accounts:main:EncodingAesKey=short", "Setting WeChat__Accounts__main__EncodingAesKey is malformed: it must be")]
    [InlineData("--WeChat:CallbackMaxAge=ten", "Setting WeChat__CallbackMaxAge is malformed: it must be hh:mm:ss")]
    [InlineData("--AzureWebJobsStorage=nonsense", "Setting AzureWebJobsStorage is malformed: it must be")]
    [InlineData("--urls=localhost", "--urls must be one address like http://127.0.0.1:7071")]
    [InlineData("--Local:Simulator=perhaps", "Local__Simulator must be true or false")]
    [InlineData("--urls=http://nosuchhost.invalid:7071", "--urls must be one address like http://127.0.0.1:7071")]
    [InlineData("--urls=http://192.0.2.1:7071", "http://192.0.2.1:7071/ cannot be listened on")]
    [InlineData("--Local:SimulatorUrl=http://192.0.2.1:7072", "Local__SimulatorUrl must be an address of this machine")]
    [InlineData("--Local:DataPath=", "Local__DataPath must not be empty")]
    [InlineData("--Local:DataPath=/dev/null/x", "Local__DataPath /dev/null/x cannot be used")]
    [InlineData("--WeChat:ApiBaseUrl=https://api.weixin.qq.com/cgi-bin", "Setting WeChat__ApiBaseUrl is malformed")]
    public async Task A_wrong_setting_ends_the_start_with_one_line_and_1(string argument, string line)
    {
        using var folder = new TempFolder();
        await using var app = AppProcess.Start([.. Arguments(folder), argument]);

        Assert.Equal(1, await app.Exit());
        Assert.StartsWith(line, app.Output, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', app.Output);
    }

    [Fact]
    public async Task A_port_in_use_is_named()
    {
        using var folder = new TempFolder();
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var port = ((IPEndPoint)other.LocalEndpoint).Port;
        await using var app = AppProcess.Start([.. Arguments(folder), $"--urls=http://127.0.0.1:{port}"]);

        Assert.Equal(1, await app.Exit());
        Assert.Equal($"Port {port} is in use: stop the other program or start with --urls http://127.0.0.1:PORT.", app.Output);
    }

    [Fact]
    public async Task The_simulators_port_in_use_is_named_too()
    {
        using var folder = new TempFolder();
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var port = ((IPEndPoint)other.LocalEndpoint).Port;
        await using var app = AppProcess.Start(
            [.. Arguments(folder), "--Local:Simulator=true", $"--Local:SimulatorUrl=http://127.0.0.1:{port}"]);

        Assert.Equal(1, await app.Exit());
        var line = Assert.Single(app.Output.Split('\n'), line => !line.StartsWith("Ready: ", StringComparison.Ordinal));
        Assert.Contains(port.ToString(CultureInfo.InvariantCulture), line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_processes_on_one_data_path_are_refused()
    {
        using var folder = new TempFolder();
        await using var first = AppProcess.Start(Arguments(folder));
        _ = await first.Ready();
        await using var second = AppProcess.Start(Arguments(folder));

        Assert.Equal(1, await second.Exit());
        Assert.Contains("Local__DataPath", second.Output, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', second.Output);
    }

    [Fact]
    public async Task Without_Node_it_says_what_to_install()
    {
        using var folder = new TempFolder();
        Assert.SkipWhen(IsOpen(AzuriteOptions.DefaultTablePort), "An Azurite runs on this machine; then Node is not needed.");
        var environment = new Dictionary<string, string> { ["PATH"] = folder.Path };
        await using var app = AppProcess.Start([.. Arguments(folder), "--AzureWebJobsStorage=UseDevelopmentStorage=true"], environment);

        Assert.Equal(1, await app.Exit());
        var line = Assert.Single(app.Output.Split('\n'), line => !line.StartsWith("Ready: ", StringComparison.Ordinal));
        Assert.Contains("Node.js", line, StringComparison.Ordinal);
    }

    private string[] Arguments(TempFolder folder) => AppArguments.For("main", folder.Path, azurite.ConnectionString, Nowhere);

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static bool IsOpen(int port)
    {
        using var client = new TcpClient();
        try
        {
            client.Connect(IPAddress.Loopback, port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
