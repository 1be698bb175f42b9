using WxFunctions.Local.Simulator;
using WxFunctions.Tests.Support;
using WxFunctions.WeChat.Callbacks;

namespace WxFunctions.Tests.Processes;

/// <summary><c>--check</c> on the command line: lines for people, an exit code for scripts.</summary>
public sealed class CheckCommandTests(AzuriteFixture azurite) : IAsyncLifetime
{
    private readonly TempFolder folder = new();
    private WeChatSimulator weChat = null!;

    public async ValueTask InitializeAsync() => weChat = await WeChatSimulator.StartAsync(
        new SimulatorOptions
        {
            Url = new("http://127.0.0.1:0"),
            CallbackBaseUrl = new("http://127.0.0.1:1"),
            Accounts = [new("main", AppArguments.AppId, AppArguments.AppSecret, AppArguments.Token, AppArguments.AesKey, CallbackMode.Safe)],
        },
        TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        await weChat.DisposeAsync();
        folder.Dispose();
    }

    [Fact]
    public async Task A_good_set_up_ends_with_0_and_a_line_for_each_thing()
    {
        await using var app = AppProcess.Start([.. Arguments(), "--check"]);

        Assert.Equal(0, await app.Exit());
        Assert.All(app.Output.Split('\n'), line => Assert.StartsWith("ok   ", line, StringComparison.Ordinal));
        Assert.Equal(8, app.Output.Split('\n').Length);
    }

    [Fact]
    public async Task A_missing_whitelist_entry_ends_with_1_and_says_what_to_add()
    {
        weChat.Answer = _ => ApiAnswer.Error(40164, "invalid ip 203.0.113.9 ipv6 ::ffff:203.0.113.9, not in whitelist");
        await using var app = AppProcess.Start([.. Arguments(), "--check"]);

        Assert.Equal(1, await app.Exit());
        Assert.Contains("FAIL address:main: ", app.Output, StringComparison.Ordinal);
        Assert.Contains("Add 203.0.113.9 to API IP", app.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_setting_is_a_line_too()
    {
        await using var app = AppProcess.Start([.. Arguments(), "--check", "--WeChat:Accounts:main:Token="]);

        Assert.Equal(1, await app.Exit());
        Assert.StartsWith("FAIL settings: Setting WeChat__Accounts__main__Token is missing", app.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_runs_beside_the_app_on_the_same_data()
    {
        await using var app = AppProcess.Start(Arguments());
        _ = await app.Ready();

        await using var check = AppProcess.Start([.. Arguments(), "--check"]);

        Assert.Equal(0, await check.Exit());
    }

    private string[] Arguments() => AppArguments.For("main", folder.Path, azurite.ConnectionString, weChat.Url);
}
