using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;
using WxFunctions.Settings;
using WxFunctions.Tests.Support;

namespace WxFunctions.Tests.Settings;

/// <summary>The real SecretClient against a vault that gives, throttles, refuses and is away.</summary>
public sealed class SecretVaultTests : IDisposable
{
    private const string AppSecret = "fedcba9876543210fedcba9876543210";
    private const string Token = "TokenOfTheVault";

    private readonly FakeVault vault = new(AppSecret, Token, AppArguments.AesKey);
    private readonly LogSink logs = new();

    public void Dispose() => logs.Dispose();

    [Fact]
    public void The_vaults_secrets_are_laid_over_the_settings()
    {
        var main = Start()["main"];

        Assert.True(main.HasSecrets);
        Assert.Equal((AppSecret, Token), (main.AppSecret, main.Door.Token));
        Assert.NotNull(main.Door.Key);
        Assert.Null(main.Door.PreviousKey);
    }

    [Fact]
    public void A_secret_that_is_nowhere_ends_the_start_with_its_name()
    {
        _ = vault.Secrets.TryRemove("token", out _);

        var wrong = Assert.ThrowsAny<OptionsValidationException>(Start);

        Assert.StartsWith("Setting WeChat__Accounts__main__Token is missing", wrong.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(403)]
    [InlineData(503)]
    public void Without_the_vault_the_app_starts_behind_a_closed_door(int status)
    {
        vault.Trouble = _ => status;

        var main = Start()["main"];

        Assert.False(main.HasSecrets);
        Assert.NotEqual("", main.Door.Token);
    }

    [Fact]
    public void A_throttled_vault_is_asked_again_when_it_allows()
    {
        var throttled = 2;
        vault.Trouble = name => name == "wx-main-token" && Interlocked.Decrement(ref throttled) >= 0 ? 429 : null;
        var clock = TimeProvider.System.GetTimestamp();

        Assert.True(Start()["main"].HasSecrets);
        Assert.InRange(TimeProvider.System.GetElapsedTime(clock), TimeSpan.FromSeconds(1.9), TimeSpan.FromSeconds(8));
    }

    [Fact]
    public async Task A_changed_secret_is_taken_over_and_the_one_before_serves_on_for_a_while()
    {
        var live = Live(new OffsetTime());
        vault.Secrets["token"] = "AnotherToken";

        Assert.True(await live.Reread(live.Current, default));

        Assert.Equal("AnotherToken", live.Current.Door.Token);
        Assert.Equal(Token, Assert.Single(live.Replaced).Door.Token);
        Assert.Contains(logs.Lines, line => line.Contains("uses the secrets that the vault has now", StringComparison.Ordinal));
        Assert.DoesNotContain(logs.Lines, line => line.Contains("AnotherToken", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Secrets_may_be_changed_one_after_the_other()
    {
        var live = Live(TimeProvider.System);
        vault.Secrets["token"] = "AnotherToken";
        Assert.Null(await live.Refresh(default));
        vault.Secrets["app-secret"] = "fedcba9876543210fedcba9876543210";
        Assert.Null(await live.Refresh(default));

        Assert.Equal([Token], live.Replaced.Select(before => before.Door.Token));
    }

    [Fact]
    public async Task A_flood_of_forged_callbacks_asks_the_vault_no_more_than_once_in_a_few_seconds()
    {
        var live = Live(TimeProvider.System);
        vault.Asked.Clear();

        var changed = await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => live.Reread(live.Current, default)));

        Assert.DoesNotContain(true, changed);
        Assert.Single(vault.Asked, name => name == "wx-main-token");
    }

    [Fact]
    public async Task Who_failed_with_secrets_that_were_replaced_meanwhile_is_told_to_judge_again()
    {
        var live = Live(TimeProvider.System);
        var used = live.Current;
        vault.Secrets["token"] = "AnotherToken";
        Assert.True(await live.Reread(used, default));

        Assert.True(await live.Reread(used, default));
        Assert.False(await live.Reread(live.Current, default));
    }

    [Fact]
    public async Task A_malformed_secret_is_named_and_the_old_one_kept()
    {
        var live = Live(TimeProvider.System);
        vault.Secrets["encoding-aes-key"] = "too short to be one";

        Assert.False(await live.Reread(live.Current, default));

        Assert.Equal(Token, live.Current.Door.Token);
        var line = Assert.Single(logs.Lines, line => line.Contains("EncodingAesKey is malformed", StringComparison.Ordinal));
        Assert.DoesNotContain("too short to be one", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refusal_says_which_role_to_grant_in_one_line()
    {
        var live = Live(TimeProvider.System);
        vault.Trouble = _ => 403;

        Assert.False(await live.Reread(live.Current, default));

        var line = Assert.Single(logs.Lines);
        Assert.Contains("'Key Vault Secrets User' on https://wx-test.vault.azure.net", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_vault_that_throttles_for_long_does_not_hold_a_callback_up()
    {
        var live = Live(TimeProvider.System);
        (vault.Trouble, vault.RetryAfterSeconds) = (_ => 429, 60);
        var clock = TimeProvider.System.GetTimestamp();

        Assert.False(await live.Reread(live.Current, default));

        Assert.True(TimeProvider.System.GetElapsedTime(clock) < TimeSpan.FromSeconds(3));
    }

    private IReadOnlyDictionary<string, AccountSettings> Start() =>
        SecretVault.Open(Configuration(), vault.Client()).ReadAtStart().Accounts;

    private LiveSettings Live(TimeProvider time)
    {
        var source = SecretVault.Open(Configuration(), vault.Client());
        return new LiveSettings(source.ReadAtStart().Accounts["main"], source, time, new Logger<LiveSettings>(logs));
    }

    private static IConfigurationRoot Configuration() => new ConfigurationBuilder()
        .AddInMemoryCollection(new Dictionary<string, string?> { ["WeChat:Accounts:main:AppId"] = AppArguments.AppId })
        .Build();
}
