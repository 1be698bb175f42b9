using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Configuration;
using WxFunctions.WeChat.Pay;

namespace WxFunctions.Settings;

/// <summary>Reads the merchants of WeChat Pay; none is well, a wrong one ends the start with a line that names its setting.</summary>
internal static class MerchantSettingsReader
{
    /// <summary>Where they stand.</summary>
    public const string Section = "WeChatPay:Merchants";

    private const int NotifyUrlCharsMax = 255;
    private const int ApiV2KeyChars = 32;

    private static readonly string[] Secrets =
        ["CertificateSerial", "PrivateKey", "ApiV3Key", "PlatformPublicKey", "PlatformPublicKeyId", "ApiV2Key"];

    /// <param name="configuration">The settings, and over them what the vault has given.</param>
    /// <param name="waiting">The merchants whose secrets the vault could not be asked for yet.</param>
    public static Dictionary<string, MerchantSettings> ReadAll(IConfiguration configuration, IReadOnlyCollection<string> waiting) =>
        new SettingsSection(configuration).Children(Section)
            .Select(name => waiting.Contains(name) ? ReadOpen(configuration, name) with { HasSecrets = false } : Read(configuration, name))
            .ToDictionary(merchant => merchant.Name, StringComparer.OrdinalIgnoreCase);

    /// <summary>One merchant.</summary>
    public static MerchantSettings Read(IConfiguration configuration, string name)
    {
        var settings = new SettingsSection(configuration);
        var prefix = $"{Section}:{name}:";
        var merchant = ReadOpen(configuration, name);
        var hasV3 = merchant.Api == PayApi.V3 || settings.TextOr(prefix + "PrivateKey", "").Length > 0;
        var hasV2 = merchant.Api == PayApi.V2 || settings.TextOr(prefix + "ApiV2Key", "").Length > 0;
        return merchant with
        {
            V3 = hasV3 ? ReadV3(settings, prefix, merchant) : null,
            V2 = hasV2 ? ReadV2(settings, prefix, merchant) : null,
            SecretsHash = Convert.ToHexString(SHA256.HashData(
                Encoding.UTF8.GetBytes(string.Join('\n', Secrets.Select(secret => settings.TextOr(prefix + secret, "")))))),
        };
    }

    /// <summary>What is no secret.</summary>
    private static MerchantSettings ReadOpen(IConfiguration configuration, string name)
    {
        var settings = new SettingsSection(configuration);
        var prefix = $"{Section}:{name}:";
        if (!SettingsSection.IsShortName(name))
            throw settings.Wrong(prefix + "MchId", $"under a merchant name of {SettingsSection.ShortNameShape}");
        return new MerchantSettings(
            name.ToLowerInvariant(),
            settings.Text(prefix + "MchId", "the merchant's number: 8 to 32 digits, normally 10", IsMchId),
            AppId(settings, prefix + "AppId"),
            NotifyUrl(settings, prefix + "NotifyUrl"))
        {
            Api = settings.OneOf(prefix + "Api", PayApi.V3),
        };
    }

    private static MerchantCredentials ReadV3(SettingsSection settings, string prefix, MerchantSettings merchant)
    {
        var id = settings.TextOr(prefix + "PlatformPublicKeyId", "");
        var hasPublicKey = id.Length > 0 || settings.TextOr(prefix + "PlatformPublicKey", "").Length > 0;
        var key = settings.Text(prefix + "ApiV3Key", $"the APIv3 key: {ResourceCipher.KeyBytes} letters and digits", IsApiV3Key);
        return new MerchantCredentials(
            merchant.MchId,
            merchant.AppId,
            settings.Text(prefix + "CertificateSerial", "the serial number of the API certificate: hexadecimal digits, normally 40", IsSerial),
            PrivateKey(settings, prefix + "PrivateKey"),
            Encoding.UTF8.GetBytes(key))
        {
            PlatformPublicKeyId = hasPublicKey
                ? settings.Text(prefix + "PlatformPublicKeyId", "the id of WeChat Pay's public key: PUB_KEY_ID_ and digits", IsPublicKeyId)
                : null,
            PlatformPublicKey = hasPublicKey ? PublicKey(settings, prefix + "PlatformPublicKey") : null,
        };
    }

    private static CredentialsV2 ReadV2(SettingsSection settings, string prefix, MerchantSettings merchant) => new(
        merchant.MchId,
        merchant.AppId,
        settings.Text(prefix + "ApiV2Key", $"the API key (v2): {ApiV2KeyChars} letters and digits", IsApiV2Key),
        settings.OneOf(prefix + "SignType", SignTypeV2.HmacSha256));

    /// <summary>An AppID, or the short name of the account that has it.</summary>
    private static string AppId(SettingsSection settings, string name)
    {
        const string Shape = "an AppID, or the short name of one of the accounts";
        var text = settings.Text(name, Shape, given => given.Length > 0);
        var ofAccount = SettingsSection.IsShortName(text) ? settings.TextOr($"WeChat:Accounts:{text}:AppId", text) : text;
        return SettingsSection.IsAppId(ofAccount) ? ofAccount : throw settings.Wrong(name, Shape);
    }

    private static Uri NotifyUrl(SettingsSection settings, string name)
    {
        var text = settings.TextOr(name, "");
        return text.Length <= NotifyUrlCharsMax && Uri.TryCreate(text, UriKind.Absolute, out var url)
            && url.Query.Length == 0 && url.Fragment.Length == 0
            && (url.Scheme == Uri.UriSchemeHttps || (url.Scheme == Uri.UriSchemeHttp && url.IsLoopback))
            ? url
            : throw settings.Wrong(
                name, $"this app's https address and /api/pay/ and the merchant's name and /notify: up to {NotifyUrlCharsMax} characters, no query");
    }

    private static RsaKey PrivateKey(SettingsSection settings, string name) => RsaKey.TryPrivate(settings.TextOr(name, ""), out var key)
        ? key
        : throw settings.Wrong(name, "the private key of the API certificate: PEM of an RSA key of 2048 bits or more");

    private static RsaKey PublicKey(SettingsSection settings, string name) => RsaKey.TryPublic(settings.TextOr(name, ""), out var key)
        ? key
        : throw settings.Wrong(name, "WeChat Pay's public key: PEM of an RSA key of 2048 bits or more");

    private static bool IsMchId(string text) => text.Length is >= 8 and <= 32 && text.All(char.IsAsciiDigit);

    private static bool IsSerial(string text) => text.Length is >= 8 and <= 64 && text.All(char.IsAsciiHexDigit);

    private static bool IsApiV3Key(string text) => text.Length == ResourceCipher.KeyBytes && text.All(c => c is > ' ' and < '\x7f');

    private static bool IsApiV2Key(string text) => text.Length == ApiV2KeyChars && text.All(char.IsAsciiLetterOrDigit);

    private static bool IsPublicKeyId(string text) => text.Length is > 11 and <= 64
        && text.StartsWith("PUB_KEY_ID_", StringComparison.Ordinal) && text.All(c => char.IsAsciiLetterOrDigit(c) || c == '_');
}
