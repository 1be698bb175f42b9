using Microsoft.Extensions.Configuration;
using WxFunctions.Local.Simulator.Pay;
using WxFunctions.Pay;
using WxFunctions.Settings;
using WxFunctions.Tests.Support;
using WxFunctions.WeChat.Pay;

namespace WxFunctions.Tests.Pay;

/// <summary>A merchant whose secrets change in the vault while the app runs.</summary>
public sealed class MerchantTests : IDisposable
{
    private const string OtherKey = "b7cde1ZJB1kG2e7VfTs3jQzaWizur8Gb";

    private readonly ManualTimeProvider time = new();
    private readonly LogSink logs = new();
    private readonly HttpClient http = new() { BaseAddress = new("http://127.0.0.1:9") };
    private readonly FakeVault vault = new(AppArguments.AppSecret, AppArguments.Token, AppArguments.AesKey);
    private readonly PlatformKey platform;
    private readonly Merchant merchant;

    public MerchantTests()
    {
        platform = new PlatformKey(time.GetUtcNow());
        vault.Secrets["private-key"] = PayKeys.PrivateKey;
        vault.Secrets["api-v3-key"] = PayKeys.ApiV3Key;
        vault.Secrets["platform-public-key"] = platform.PublicKeyPem;
        const string Prefix = "WeChatPay:Merchants:shop:";
        var source = SecretVault.Open(
            new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
            {
                ["WeChat:Accounts:main:AppId"] = AppArguments.AppId,
                [Prefix + "MchId"] = PayKeys.MchId,
                [Prefix + "AppId"] = "main",
                [Prefix + "CertificateSerial"] = PayKeys.Serial,
                [Prefix + "PlatformPublicKeyId"] = platform.PublicKeyId,
                [Prefix + "NotifyUrl"] = "https://shop.example.com/api/pay/shop/notify",
            }).Build(),
            vault.Client());
        merchant = new Merchant(source.ReadAtStart().Merchants["shop"], http, source, time, new Logger<Merchant>(logs));
    }

    public void Dispose()
    {
        http.Dispose();
        logs.Dispose();
    }

    [Fact]
    public async Task Notifications_under_the_key_before_a_change_are_opened_for_a_while()
    {
        vault.Secrets["api-v3-key"] = OtherKey;
        Assert.Null(await ((IVaultFollower)merchant).Refresh(default));

        Assert.Equal(NoticeRefusal.None, await Open(OtherKey));
        Assert.Equal(NoticeRefusal.None, await Open(PayKeys.ApiV3Key));
        time.Advance(TimeSpan.FromMinutes(10));
        Assert.Equal(NoticeRefusal.None, await Open(OtherKey));
        Assert.Equal(NoticeRefusal.WrongEncryption, await Open(PayKeys.ApiV3Key));
    }

    [Fact]
    public async Task A_malformed_secret_is_named_and_the_old_one_kept()
    {
        vault.Secrets["api-v3-key"] = "too short to be one";

        Assert.NotNull(await ((IVaultFollower)merchant).Refresh(default));

        Assert.Equal(NoticeRefusal.None, await Open(PayKeys.ApiV3Key));
        var line = Assert.Single(logs.Lines);
        Assert.Contains("Merchant shop keeps its old secrets: Setting WeChatPay__Merchants__shop__ApiV3Key is malformed", line, StringComparison.Ordinal);
        Assert.DoesNotContain("too short to be one", line, StringComparison.Ordinal);
    }

    private async Task<NoticeRefusal> Open(string apiV3Key)
    {
        using var notifier = new PayNotifier(
            new() { Url = new("http://127.0.0.1"), CallbackBaseUrl = new("http://127.0.0.1"), Accounts = [], Clock = time }, () => new("http://127.0.0.1"))
        {
            UsesPublicKey = true,
        };
        var simulated = new SimulatedMerchant("shop", PayKeys.MchId, AppArguments.AppId, PayKeys.Serial, PayKeys.PrivateKey, apiV3Key, "");
        var notification = notifier.Make(
            new SimulatedOrder(simulated, "T20260301-1", "", 1, "oUser1", "", new("http://127.0.0.1/x"), "JSAPI")
            {
                State = TradeState.Success,
                TransactionId = "42",
                PaidAt = time.GetUtcNow(),
            },
            platform);
        var opened = await merchant.Open(PaySignature.Read(name => notification.Headers.GetValueOrDefault(name)), notification.Body, default);
        return opened.Refusal;
    }
}
