using WxFunctions.Tests.MenuFiles;
using WxFunctions.Tests.Support;

namespace WxFunctions.Tests.Infra;

/// <summary>What azd asks and tells around a deployment, with fakes for azd, Azure and the app.</summary>
public sealed class HookTests(AzuriteFixture azurite) : IDisposable
{
    private const string NoShell = "the azd of the test is a shell script";
    private const string Secret = "0f1e2d3c4b5a69788796a5b4c3d2e1f0";
    private const string Key = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG";

    private readonly TempFolder folder = new();

    public static bool HasNoShell => OperatingSystem.IsWindows();

    public void Dispose() => folder.Dispose();

    [Fact(Skip = NoShell, SkipWhen = nameof(HasNoShell))]
    public async Task Secrets_go_from_the_keyboard_into_the_vault_and_nowhere_else()
    {
        await using var azure = await FakeAzure.Start(asked => asked.StartsWith("PUT", StringComparison.Ordinal) ? (200, "{}") : null);

        var run = await HookRun.Of("postprovision", folder, Values(azure), Secret, "mytoken", Key);

        Assert.Equal((0, ""), (run.ExitCode, run.ExitCode == 0 ? "" : run.Output));
        Assert.Equal(
            [
                $$"""PUT /secrets/wx-main-app-secret {"value":"{{Secret}}"} Bearer a-token-of-entra""",
                """PUT /secrets/wx-main-token {"value":"mytoken"} Bearer a-token-of-entra""",
                $$"""PUT /secrets/wx-main-encoding-aes-key {"value":"{{Key}}"} Bearer a-token-of-entra""",
            ],
            azure.Asked.Where(asked => asked.StartsWith("PUT", StringComparison.Ordinal)));
        var told = run.Output + string.Concat(run.AzdCalls) + string.Concat(Directory.GetFiles(folder.Path).Select(File.ReadAllText));
        Assert.DoesNotContain(Secret, told, StringComparison.Ordinal);
        Assert.DoesNotContain(Key, told, StringComparison.Ordinal);
        Assert.DoesNotContain(run.AzdCalls, call => call.StartsWith("env", StringComparison.Ordinal));
    }

    [Fact(Skip = NoShell, SkipWhen = nameof(HasNoShell))]
    public async Task What_the_vault_has_is_not_asked_for_and_what_is_malformed_is_asked_again()
    {
        await using var azure = await FakeAzure.Start(asked => asked switch
        {
            "GET /secrets/wx-main-encoding-aes-key" => null,
            _ => (200, "{}"),
        });

        var run = await HookRun.Of("postprovision", folder, Values(azure), "too short", Key);

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("43 letters and digits", run.Output, StringComparison.Ordinal);
        Assert.Single(azure.Asked, asked => asked.StartsWith("PUT", StringComparison.Ordinal));
    }

    [Fact(Skip = NoShell, SkipWhen = nameof(HasNoShell))]
    public async Task An_account_in_plain_mode_has_no_key_to_ask_for()
    {
        await using var azure = await FakeAzure.Start(asked => asked.StartsWith("PUT", StringComparison.Ordinal) ? (200, "{}") : null);
        var values = Values(azure);
        values["WECHAT_SETTINGS"] = "WeChat__Accounts__main__Mode=plain";

        var run = await HookRun.Of("postprovision", folder, values, Secret, "mytoken");

        Assert.Equal(0, run.ExitCode);
        Assert.Equal(2, azure.Asked.Count(asked => asked.StartsWith("PUT", StringComparison.Ordinal)));
        Assert.DoesNotContain("EncodingAESKey", run.Output, StringComparison.Ordinal);
    }

    [Fact(Skip = NoShell, SkipWhen = nameof(HasNoShell))]
    public async Task A_role_that_does_not_count_yet_is_waited_for()
    {
        var refused = 0;
        await using var azure = await FakeAzure.Start(_ => refused++ < 3 ? (403, "{}") : (200, "{}"));

        var run = await HookRun.Of("postprovision", folder, Values(azure));

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("Waiting until your role", run.Output, StringComparison.Ordinal);
    }

    [Fact(Skip = NoShell, SkipWhen = nameof(HasNoShell))]
    public async Task A_vault_that_is_open_only_to_its_network_does_not_end_the_deployment()
    {
        await using var azure = await FakeAzure.Start(_ => (403, "{}"));
        var values = Values(azure);
        values["PRIVATE_ENDPOINTS"] = "true";

        var run = await HookRun.Of("postprovision", folder, values, Secret);

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("azd hooks run postprovision", run.Output, StringComparison.Ordinal);
    }

    [Fact(Skip = NoShell, SkipWhen = nameof(HasNoShell))]
    public async Task A_role_that_never_counts_ends_it_with_what_is_missing()
    {
        await using var azure = await FakeAzure.Start(_ => (403, "{}"));
        var values = Values(azure);
        values["WX_VAULT_TRIES"] = "3";

        var run = await HookRun.Of("postprovision", folder, values, Secret);

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("Key Vault Secrets Officer", run.Output, StringComparison.Ordinal);
    }

    [Fact(Skip = NoShell, SkipWhen = nameof(HasNoShell))]
    public async Task Without_a_terminal_it_says_what_is_missing()
    {
        await using var azure = await FakeAzure.Start(_ => null);

        var run = await HookRun.Of("postprovision", folder, Values(azure));

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("wx-main-app-secret: the AppSecret of account main (wx0123456789abcdef)", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(azure.Asked, asked => asked.StartsWith("PUT", StringComparison.Ordinal));
    }

    [Fact(Skip = NoShell, SkipWhen = nameof(HasNoShell))]
    public async Task After_a_deployment_it_says_what_to_enter_at_WeChat_and_gives_the_menu()
    {
        await File.WriteAllTextAsync(Path.Combine(folder.Path, "menu.json"), """{"button":[]}""");
        await using var azure = await FakeAzure.Start(asked => asked.EndsWith("/listkeys", StringComparison.Ordinal)
            ? (200, """{"functionKeys":{"default":"a-function-key"}}""")
            : (200, """{"status":"healthy","parts":{}}"""));

        var run = await HookRun.Of("postdeploy", folder, Values(azure), "y");

        Assert.Equal(0, run.ExitCode);
        Assert.Contains($"{azure.Url}/api/wechat/main", run.Output, StringComparison.Ordinal);
        Assert.Contains("203.0.113.7", run.Output, StringComparison.Ordinal);
        Assert.Contains("The app is well.", run.Output, StringComparison.Ordinal);
        Assert.Contains("""PUT /api/accounts/main/menu {"button":[]}  a-function-key""", azure.Asked);
        Assert.DoesNotContain("a-function-key", run.Output, StringComparison.Ordinal);
    }

    [Fact(Skip = NoShell, SkipWhen = nameof(HasNoShell))]
    public async Task The_menu_of_the_project_becomes_that_of_the_account_through_the_apps_own_door()
    {
        await File.WriteAllTextAsync(Path.Combine(folder.Path, "menu.json"), MenuFileSchemaTests.Example);
        await using var azure = await FakeAzure.Start(_ => (200, """{"functionKeys":{"default":"a-function-key"}}"""));
        await using var app = await TestApp.Start(azurite.ConnectionString);
        var values = Values(azure);
        values["WECHAT_HOST"] = app.Http.BaseAddress!.ToString();
        values["WECHAT_ACCOUNTS"] = $"{app.Account}=wx0123456789abcdef";

        var run = await HookRun.Of("postdeploy", folder, values, "y");

        Assert.Equal((0, ""), (run.ExitCode, run.ExitCode == 0 ? "" : run.Output));
        Assert.Contains("The app is well.", run.Output, StringComparison.Ordinal);
        Assert.Contains($"Account {app.Account} has the menu.", run.Output, StringComparison.Ordinal);
        Assert.Equal("最新", app.WeChat.Menus(app.Account)!["menu"]!["button"]![0]!["name"]!.GetValue<string>());
    }

    [Fact(Skip = NoShell, SkipWhen = nameof(HasNoShell))]
    public async Task An_app_that_is_not_well_is_told_with_the_reason()
    {
        const string Unwell = """
            {"status":"unhealthy","parts":{"storage":{"status":"healthy"},"token:main":{"status":"unhealthy","message":"WeChat answers 40164"}}}
            """;
        await using var azure = await FakeAzure.Start(_ => (503, Unwell));

        var run = await HookRun.Of("postdeploy", folder, Values(azure));

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("not well yet: token:main: WeChat answers 40164", run.Output, StringComparison.Ordinal);
    }

    [Fact(Skip = NoShell, SkipWhen = nameof(HasNoShell))]
    public async Task The_accounts_are_asked_for_first_and_kept_as_they_are_no_secret()
    {
        await using var azure = await FakeAzure.Start(_ => (200, "{}"));
        var values = Values(azure);
        values["WECHAT_ACCOUNTS"] = "";

        var run = await HookRun.Of("preprovision", folder, values, "", "wx0123456789abcdef");

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("env set WECHAT_ACCOUNTS main=wx0123456789abcdef", run.AzdCalls);
        Assert.Contains(azure.Asked, asked => asked.StartsWith("POST /subscriptions/sub/providers/Microsoft.App/register", StringComparison.Ordinal));
    }

    [Theory(Skip = NoShell, SkipWhen = nameof(HasNoShell))]
    [InlineData(200, "2026-03-01")]
    [InlineData(404, null)]
    public async Task A_budget_keeps_the_month_it_began_with(int status, string? began)
    {
        await using var azure = await FakeAzure.Start(asked => asked.StartsWith("GET", StringComparison.Ordinal)
            ? (status, began is null ? "{}" : """{"properties":{"timePeriod":{"startDate":"2026-03-01T00:00:00Z"}}}""")
            : (200, "{}"));
        var values = Values(azure);
        values["MONTHLY_BUDGET"] = "100";
        values["ALERT_EMAIL"] = "you@example.com";

        var run = await HookRun.Of("preprovision", folder, values);

        Assert.Equal(0, run.ExitCode);
        Assert.Contains(azure.Asked, asked => asked.StartsWith(
            "GET /subscriptions/sub/resourceGroups/group/providers/Microsoft.Consumption/budgets/monthly", StringComparison.Ordinal));
        var set = Assert.Single(run.AzdCalls, call => call.StartsWith("env set BUDGET_START", StringComparison.Ordinal));
        Assert.Matches(began is null ? @" \d{4}-\d\d-01$" : $" {began}$", set);
    }

    [Fact(Skip = NoShell, SkipWhen = nameof(HasNoShell))]
    public async Task A_budget_that_cannot_be_looked_at_does_not_end_the_deployment()
    {
        await using var azure = await FakeAzure.Start(asked => asked.StartsWith("GET", StringComparison.Ordinal) ? (401, "") : (200, "{}"));
        var values = Values(azure);
        values["MONTHLY_BUDGET"] = "100";
        values["ALERT_EMAIL"] = "you@example.com";

        var run = await HookRun.Of("preprovision", folder, values);

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("azd env set BUDGET_START", run.Output, StringComparison.Ordinal);
    }

    [Fact(Skip = NoShell, SkipWhen = nameof(HasNoShell))]
    public async Task Who_wants_no_budget_is_asked_nothing_of_it()
    {
        await using var azure = await FakeAzure.Start(_ => (200, "{}"));

        var run = await HookRun.Of("preprovision", folder, Values(azure));

        Assert.Equal(0, run.ExitCode);
        Assert.DoesNotContain(run.AzdCalls, call => call.StartsWith("env", StringComparison.Ordinal));
    }

    [Theory(Skip = NoShell, SkipWhen = nameof(HasNoShell))]
    [InlineData("my-shop=wx0123456789abcdef")]
    [InlineData("main=0123")]
    [InlineData("main")]
    public async Task Accounts_that_Azure_cannot_hold_end_it_before_anything_is_made(string accounts)
    {
        await using var azure = await FakeAzure.Start(_ => (200, "{}"));
        var values = Values(azure);
        values["WECHAT_ACCOUNTS"] = accounts;

        var run = await HookRun.Of("preprovision", folder, values);

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("WECHAT_ACCOUNTS must look like", run.Output, StringComparison.Ordinal);
        Assert.Empty(azure.Asked);
    }

    [Fact(Skip = NoShell, SkipWhen = nameof(HasNoShell))]
    public async Task No_secret_is_sent_to_an_address_that_is_not_https()
    {
        await using var azure = await FakeAzure.Start(_ => null);
        var values = Values(azure);
        values["AZURE_KEY_VAULT_URI"] = "http://vault.example/";

        var run = await HookRun.Of("postprovision", folder, values, Secret);

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("no https address", run.Output, StringComparison.Ordinal);
    }

    private static Dictionary<string, string> Values(FakeAzure azure) => new()
    {
        ["WECHAT_ACCOUNTS"] = "main=wx0123456789abcdef",
        ["WECHAT_HOST"] = azure.Url,
        ["WECHAT_EGRESS_IP"] = "203.0.113.7",
        ["AZURE_KEY_VAULT_URI"] = azure.Url,
        ["AZURE_RESOURCE_MANAGER"] = azure.Url,
        ["AZURE_SUBSCRIPTION_ID"] = "sub",
        ["AZURE_RESOURCE_GROUP"] = "group",
        ["AZURE_FUNCTION_NAME"] = "func",
        ["WX_VAULT_PAUSE"] = "0.01",
        ["WX_HEALTH_PAUSE"] = "0.01",
    };
}
