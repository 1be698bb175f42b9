using WxFunctions.Local.Simulator;
using WxFunctions.Tests.MenuFiles;
using WxFunctions.Tests.Support;
using WxFunctions.WeChat.Callbacks;

namespace WxFunctions.Tests.Processes;

/// <summary><c>--menu</c> on the command line, in a folder of its own.</summary>
public sealed class MenuCommandTests(AzuriteFixture azurite) : IAsyncLifetime
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
    public async Task A_menu_goes_to_WeChat_comes_back_and_differs_no_more()
    {
        var file = Path.Combine(folder.Path, "menu.json");
        await File.WriteAllTextAsync(file, MenuFileSchemaTests.Example, TestContext.Current.CancellationToken);

        Assert.Contains("+   最新 · click MENU_NEWS", await Run(1, "--menu", "diff", "main"), StringComparison.Ordinal);
        Assert.Equal("Pushed a menu of 2 buttons and 2 conditional menus.", await Run(0, "--menu", "push", "main"));
        Assert.Equal("", await Run(0, "--menu", "diff"));

        File.Delete(file);
        Assert.Contains("menu.json.", await Run(0, "--menu", "pull"), StringComparison.Ordinal);
        Assert.Equal("", await Run(0, "--menu", "diff"));
        Assert.Contains("\"最新\"", await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("There is no account other.", "--menu", "push", "other")]
    [InlineData("--menu must be followed by push, pull or diff.", "--menu")]
    [InlineData("menu.json: the file must be there: ", "--menu", "push")]
    [InlineData("The account has no menu that was made by the API.", "--menu", "pull")]
    public async Task What_cannot_be_done_ends_with_1_and_a_line(string line, params string[] words) =>
        Assert.StartsWith(line, await Run(1, words), StringComparison.Ordinal);

    private async Task<string> Run(int exit, params string[] words)
    {
        await using var app = AppProcess.Start(
            [.. AppArguments.For("main", folder.Path, azurite.ConnectionString, weChat.Url), .. words], folder: folder.Path);
        Assert.Equal(exit, await app.Exit());
        return app.Output;
    }
}
