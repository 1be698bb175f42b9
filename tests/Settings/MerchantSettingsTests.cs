using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;
using WxFunctions.Settings;
using WxFunctions.Tests.Support;
using WxFunctions.WeChat.Pay;

namespace WxFunctions.Tests.Settings;

/// <summary>The merchants of the settings, and their secrets in the vault.</summary>
public sealed class MerchantSettingsTests
{
    private const string Prefix = "WeChatPay:Merchants:shop:";

    private static readonly Dictionary<string, string?> Account = new()
    {
        ["WeChat:Accounts:main:AppId"] = AppArguments.AppId,
        ["WeChat:Accounts:main:AppSecret"] = AppArguments.AppSecret,
        ["WeChat:Accounts:main:Token"] = AppArguments.Token,
        ["WeChat:Accounts:main:EncodingAesKey"] = AppArguments.AesKey,
    };

    private static readonly Dictionary<string, string?> Good = new()
    {
        [Prefix + "MchId"] = PayKeys.MchId,
        [Prefix + "AppId"] = "main",
        [Prefix + "CertificateSerial"] = PayKeys.Serial,
        [Prefix + "PrivateKey"] = PayKeys.PrivateKey,
        [Prefix + "ApiV3Key"] = PayKeys.ApiV3Key,
        [Prefix + "NotifyUrl"] = "https://shop.example.com/api/pay/shop/notify",
    };

    [Fact]
    public void Nobody_need_be_a_merchant()
    {
        var settings = AppSettingsReader.Read(new ConfigurationBuilder().AddInMemoryCollection(Account).Build());

        Assert.Empty(settings.Merchants);
        Assert.Equal("https://api.mch.weixin.qq.com/", settings.PayApiBaseUrl.ToString());
    }

    [Fact]
    public void A_merchant_takes_the_AppID_of_the_account_it_names()
    {
        var shop = Read([]);

        Assert.Equal((AppArguments.AppId, PayApi.V3, PayKeys.MchId), (shop.AppId, shop.Api, shop.V3!.MchId));
        Assert.Null(shop.V2);
        Assert.Equal("wx9876543210fedcba", Read(new() { [Prefix + "AppId"] = "wx9876543210fedcba" }).AppId);
    }

    [Fact]
    public void A_private_key_may_stand_in_one_line() =>
        Assert.NotNull(Read(new() { [Prefix + "PrivateKey"] = PayKeys.PrivateKey.Replace("\n", "\\n", StringComparison.Ordinal) }).V3);

    [Fact]
    public void A_merchant_of_API_v2_needs_its_key_alone()
    {
        var shop = Read(new()
        {
            [Prefix + "Api"] = "v2",
            [Prefix + "ApiV2Key"] = PayKeys.ApiV2Key,
            [Prefix + "SignType"] = "md5",
            [Prefix + "PrivateKey"] = null,
            [Prefix + "ApiV3Key"] = null,
            [Prefix + "CertificateSerial"] = null,
        });

        Assert.Null(shop.V3);
        Assert.Equal(SignTypeV2.Md5, shop.V2!.SignType);
    }

    [Theory]
    [InlineData("MchId", "", "MchId is missing")]
    [InlineData("MchId", "12ab5678", "MchId is malformed")]
    [InlineData("AppId", "", "AppId is missing")]
    [InlineData("AppId", "another", "AppId is malformed")]
    [InlineData("CertificateSerial", "", "CertificateSerial is missing")]
    [InlineData("CertificateSerial", "not hexadecimal", "CertificateSerial is malformed")]
    [InlineData("PrivateKey", "", "PrivateKey is missing")]
    [InlineData("PrivateKey", "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----", "PrivateKey is malformed")]
    [InlineData("PrivateKey", "AAAA", "PrivateKey is malformed")]
    [InlineData("ApiV3Key", "", "ApiV3Key is missing")]
    [InlineData("ApiV3Key", "tooshort", "ApiV3Key is malformed")]
    [InlineData("ApiV2Key", "tooshort", "ApiV2Key is malformed")]
    [InlineData("PlatformPublicKeyId", "PUB_KEY_ID_0114232134912410000000000000", "PlatformPublicKey is missing")]
    [InlineData("PlatformPublicKey", "AAAA", "PlatformPublicKeyId is missing")]
    [InlineData("NotifyUrl", "", "NotifyUrl is missing")]
    [InlineData("NotifyUrl", "http://shop.example.com/api/pay/shop/notify", "NotifyUrl is malformed")]
    [InlineData("NotifyUrl", "https://shop.example.com/api/pay/shop/notify?x=1", "NotifyUrl is malformed")]
    [InlineData("Api", "v4", "Api is malformed: it must be v3, v2")]
    [InlineData("SignType", "sha1", "SignType is malformed")]
    public void A_wrong_setting_is_named_in_one_line(string name, string value, string line)
    {
        var changes = new Dictionary<string, string?> { [Prefix + name] = value };
        if (name == "SignType")
            changes[Prefix + "ApiV2Key"] = PayKeys.ApiV2Key;

        var wrong = Assert.ThrowsAny<OptionsValidationException>(() => Read(changes));

        Assert.StartsWith("Setting WeChatPay__Merchants__shop__" + line, wrong.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', wrong.Message);
        Assert.True(value.Length < 4 || !wrong.Message.Contains(value, StringComparison.Ordinal), "a line must not show the value");
    }

    [Fact]
    public void A_merchants_secrets_come_from_the_vault()
    {
        var vault = Vault();

        var shop = Open(vault).ReadAtStart().Merchants["shop"];

        Assert.True(shop.HasSecrets);
        Assert.NotNull(shop.V3);
        Assert.Contains("wxpay-shop-private-key", vault.Asked);
        Assert.Contains("wxpay-shop-api-v3-key", vault.Asked);
    }

    [Fact]
    public void Without_the_vault_the_app_starts_and_the_merchant_has_no_keys()
    {
        var vault = Vault();
        vault.Trouble = _ => 503;

        var shop = Open(vault).ReadAtStart().Merchants["shop"];

        Assert.False(shop.HasSecrets);
        Assert.Null(shop.V3);
    }

    private static SecretVault Open(FakeVault vault) => SecretVault.Open(
        new ConfigurationBuilder()
            .AddInMemoryCollection(Account)
            .AddInMemoryCollection(Good.Where(pair => !pair.Key.EndsWith("Key", StringComparison.Ordinal)))
            .Build(),
        vault.Client());

    private static FakeVault Vault()
    {
        var vault = new FakeVault(AppArguments.AppSecret, AppArguments.Token, AppArguments.AesKey);
        vault.Secrets["private-key"] = PayKeys.PrivateKey;
        vault.Secrets["api-v3-key"] = PayKeys.ApiV3Key;
        return vault;
    }

    private static MerchantSettings Read(Dictionary<string, string?> changes) => AppSettingsReader.Read(new ConfigurationBuilder()
        .AddInMemoryCollection(Account).AddInMemoryCollection(Good).AddInMemoryCollection(changes).Build()).Merchants["shop"];
}
