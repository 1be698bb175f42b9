using System.Security.Cryptography;
using System.Text.Json;
using WxFunctions.Tests.Support;

namespace WxFunctions.Tests.Infra;

/// <summary>What is asked of those who take payments: the keys of WeChat Pay, from a file or pasted.</summary>
public sealed class MerchantHookTests : IDisposable
{
    private const string NoShell = "the azd of the test is a shell script";
    private const string Shop = "WeChatPay__Merchants__Shop__MchId=1900000109;WeChatPay__Merchants__Shop__AppId=main";
    private const string PublicKeyId = "PUB_KEY_ID_0119000001092026";

    private readonly TempFolder folder = new();

    public static bool HasNoShell => OperatingSystem.IsWindows();

    private static string Pem { get; } = PayKeys.PrivateKey.ReplaceLineEndings("\n").Trim();

    public void Dispose() => folder.Dispose();

    [Fact(Skip = NoShell, SkipWhen = nameof(HasNoShell))]
    public async Task The_keys_go_from_a_file_and_the_keyboard_into_the_vault_and_nowhere_else()
    {
        await using var azure = await Vault();
        var file = Path.Combine(folder.Path, "apiclient_key.pem");
        await File.WriteAllTextAsync(file, Pem.ReplaceLineEndings("\r\n"));

        var run = await Run(azure, Shop, PayKeys.Serial, file, PayKeys.ApiV3Key, PublicKeyId, PublicPem());

        Assert.Equal((0, ""), (run.ExitCode, run.ExitCode == 0 ? "" : run.Output));
        Assert.Equal(
            [
                Put("certificate-serial", PayKeys.Serial), Put("private-key", Pem), Put("api-v3-key", PayKeys.ApiV3Key),
                Put("platform-public-key-id", PublicKeyId), Put("platform-public-key", PublicPem()),
            ],
            Stored(azure));
        File.Delete(file);
        var told = run.Output + string.Concat(run.AzdCalls) + string.Concat(Directory.GetFiles(folder.Path).Select(File.ReadAllText));
        Assert.All(PayKeys.Secrets, secret => Assert.DoesNotContain(secret, told, StringComparison.Ordinal));
    }

    [Fact(Skip = NoShell, SkipWhen = nameof(HasNoShell))]
    public async Task What_is_no_key_is_asked_for_again_and_a_pasted_one_is_one_answer()
    {
        await using var azure = await Vault();

        var run = await Run(azure, Shop, PayKeys.Serial, "no-such-file", PublicPem(), Pem, PayKeys.ApiV3Key, "");

        Assert.Equal((0, ""), (run.ExitCode, run.ExitCode == 0 ? "" : run.Output));
        Assert.Equal(
            [Put("certificate-serial", PayKeys.Serial), Put("private-key", Pem), Put("api-v3-key", PayKeys.ApiV3Key)],
            Stored(azure));
        Assert.Contains("no such file can be read (ENOENT)", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("Still to be put", run.Output, StringComparison.Ordinal);
    }

    [Fact(Skip = NoShell, SkipWhen = nameof(HasNoShell))]
    public async Task A_merchant_that_is_set_up_is_asked_nothing_even_without_a_public_key()
    {
        await using var azure = await Vault("wxpay-shop-certificate-serial", "wxpay-shop-private-key", "wxpay-shop-api-v3-key");

        var run = await Run(azure, Shop, "never read");

        Assert.Equal(0, run.ExitCode);
        Assert.Empty(Stored(azure));
        Assert.DoesNotContain("Shop", run.Output, StringComparison.OrdinalIgnoreCase);
    }

    [Fact(Skip = NoShell, SkipWhen = nameof(HasNoShell))]
    public async Task What_stands_in_the_settings_is_not_asked_for()
    {
        await using var azure = await Vault();

        var run = await Run(
            azure,
            $"{Shop};WeChatPay__Merchants__Shop__CertificateSerial={PayKeys.Serial};WeChatPay__Merchants__Shop__PlatformPublicKeyId={PublicKeyId}",
            Pem, PayKeys.ApiV3Key, PublicPem());

        Assert.Equal(0, run.ExitCode);
        Assert.Equal(
            [Put("private-key", Pem), Put("api-v3-key", PayKeys.ApiV3Key), Put("platform-public-key", PublicPem())],
            Stored(azure));
    }

    [Fact(Skip = NoShell, SkipWhen = nameof(HasNoShell))]
    public async Task A_merchant_of_API_v2_has_one_key()
    {
        await using var azure = await Vault();

        var run = await Run(azure, $"{Shop};WeChatPay__Merchants__Shop__Api=v2", PayKeys.ApiV2Key);

        Assert.Equal(0, run.ExitCode);
        Assert.Equal([Put("api-v2-key", PayKeys.ApiV2Key)], Stored(azure));
    }

    [Fact(Skip = NoShell, SkipWhen = nameof(HasNoShell))]
    public async Task Without_a_terminal_it_says_what_is_missing_and_nothing_that_is_optional()
    {
        await using var azure = await Vault();

        var run = await Run(azure, Shop);

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("wxpay-shop-private-key: the private key of the API certificate", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("platform-public-key", run.Output, StringComparison.Ordinal);
    }

    [Theory(Skip = NoShell, SkipWhen = nameof(HasNoShell))]
    [InlineData("WeChatPay__Merchants__shop__ApiV3Key=a7cde1ZJB1kG2e7VfTs3jQzaWizur8Gb", "is a secret and belongs into the vault")]
    [InlineData("WeChat__Accounts__main__AppSecret=0f1e2d3c4b5a6978", "is a secret and belongs into the vault")]
    [InlineData("WeChatPay__Merchants__my-shop__MchId=1900000109", "must have a name of letters and digits")]
    public async Task Settings_that_hold_a_secret_or_that_Azure_cannot_hold_end_it_before_anything_is_made(string settings, string words)
    {
        await using var azure = await FakeAzure.Start(_ => (200, "{}"));

        var run = await HookRun.Of("preprovision", folder, Values(azure, settings));

        Assert.Equal(1, run.ExitCode);
        Assert.Contains(words, run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("a7cde1", run.Output, StringComparison.Ordinal);
        Assert.Empty(azure.Asked);
    }

    /// <summary>A vault with the account's secrets, and with those named.</summary>
    private static Task<FakeAzure> Vault(params string[] has) => FakeAzure.Start(asked =>
        asked.StartsWith("PUT", StringComparison.Ordinal) || asked.StartsWith("GET /secrets/wx-", StringComparison.Ordinal)
            || has.Contains(asked.Split('/')[^1])
            ? (200, "{}")
            : null);

    private static IEnumerable<string> Stored(FakeAzure azure) =>
        azure.Asked.Where(asked => asked.StartsWith("PUT", StringComparison.Ordinal));

    private static string Put(string secret, string value) =>
        $"PUT /secrets/wxpay-shop-{secret} {{\"value\":{JsonSerializer.Serialize(value, Plain)}}} Bearer a-token-of-entra";

    private static JsonSerializerOptions Plain { get; } = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static string PublicPem()
    {
        using var rsa = RSA.Create();
        rsa.ImportFromPem(PayKeys.PrivateKey);
        return rsa.ExportSubjectPublicKeyInfoPem();
    }

    private static Dictionary<string, string> Values(FakeAzure azure, string settings) => new()
    {
        ["WECHAT_ACCOUNTS"] = "main=wx0123456789abcdef",
        ["WECHAT_SETTINGS"] = settings,
        ["AZURE_KEY_VAULT_URI"] = azure.Url,
        ["AZURE_RESOURCE_MANAGER"] = azure.Url,
        ["AZURE_SUBSCRIPTION_ID"] = "sub",
        ["WX_VAULT_PAUSE"] = "0.01",
    };

    private Task<HookRun> Run(FakeAzure azure, string settings, params string[] typed) =>
        HookRun.Of("postprovision", folder, Values(azure, settings), typed);
}
