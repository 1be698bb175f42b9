using System.Globalization;
using System.Security.Cryptography;
using Microsoft.Extensions.Configuration;
using WxFunctions.Web;
using WxFunctions.WeChat.Callbacks;
using WxFunctions.WeChat.Crypto;

namespace WxFunctions.Settings;

/// <summary>Reads the settings; the first one that is missing or malformed ends the start with a line that names it.</summary>
internal static class AppSettingsReader
{
    /// <summary>The queues' duplicate window (infra/queues.json) less the 5 minutes a callback may be ahead: a replay has no effect.</summary>
    public static readonly TimeSpan MaxAgeLimit = TimeSpan.FromMinutes(55);

    private const int DeliveryDaysMax = 3650;
    private const int ReplyAllowanceMax = 1000;
    private const int SendsPerMinuteMax = 1_000_000;

    /// <param name="configuration">The settings, and over them what the vault has given.</param>
    /// <param name="waiting">The accounts whose secrets the vault could not be asked for yet.</param>
    /// <param name="waitingMerchants">The merchants likewise.</param>
    public static AppSettings Read(
        IConfiguration configuration, IReadOnlyCollection<string>? waiting = null, IReadOnlyCollection<string>? waitingMerchants = null)
    {
        var settings = new SettingsSection(configuration);
        var accounts = settings.Children("WeChat:Accounts")
            .Select(name => waiting?.Contains(name) == true ? ReadWaiting(configuration, name) : ReadAccount(configuration, name))
            .ToList();
        return accounts.Count > 0
            ? new AppSettings(
                BaseUrl(settings, "WeChat:ApiBaseUrl", "https://api.weixin.qq.com")!,
                accounts.ToDictionary(account => account.Name, StringComparer.OrdinalIgnoreCase))
            {
                OpenBaseUrl = BaseUrl(settings, "WeChat:OpenBaseUrl", "https://open.weixin.qq.com")!,
                PublicBaseUrl = BaseUrl(settings, "WeChat:PublicBaseUrl", HostAddress(settings)),
                DeliveriesKept = TimeSpan.FromDays(
                    settings.Number("WeChat:DeliveryDays", AppSettings.DefaultDeliveryDays, 1, DeliveryDaysMax)),
                PayApiBaseUrl = BaseUrl(settings, "WeChatPay:ApiBaseUrl", "https://api.mch.weixin.qq.com")!,
                Merchants = MerchantSettingsReader.ReadAll(configuration, waitingMerchants ?? []),
            }
            : throw settings.Wrong("WeChat:Accounts:main:AppId", "the AppID of an official account, for instance wx0123456789abcdef");
    }

    /// <summary>One account.</summary>
    public static AccountSettings ReadAccount(IConfiguration configuration, string name)
    {
        var settings = new SettingsSection(configuration);
        var prefix = $"WeChat:Accounts:{name}:";
        if (!SettingsSection.IsShortName(name))
            throw settings.Wrong(prefix + "AppId", $"under an account name of {SettingsSection.ShortNameShape}");

        var mode = settings.OneOf(prefix + "Mode", CallbackMode.Safe);
        var door = new CallbackAccount(
            settings.Text(prefix + "AppId", SettingsSection.AppIdShape, SettingsSection.IsAppId),
            settings.Text(prefix + "Token", "the Token typed in WeChat's console: 3 to 32 letters and digits", IsToken))
        {
            Key = Key(settings, prefix + "EncodingAesKey", required: mode != CallbackMode.Plain),
            PreviousKey = Key(settings, prefix + "PreviousEncodingAesKey", required: false),
            Mode = mode,
            MaxAge = MaxAge(settings),
        };
        var secret = settings.Text(prefix + "AppSecret", "the AppSecret: letters and digits, normally 32", IsSecret);
        // environment variables may spell it in capitals, and ids are made of it
        return new AccountSettings(name.ToLowerInvariant(), secret, door)
        {
            TokenInterface = settings.OneOf(prefix + "TokenInterface", TokenInterface.Stable),
            Kind = settings.OneOf(prefix + "Kind", AccountKind.Service),
            Replies = settings.OneOf(prefix + "Replies", ReplyMode.Customer),
            LaterReply = settings.TextOr(prefix + "LaterReply", AccountSettings.DefaultLaterReply),
            WebHosts = AllowedHosts.TryParse(settings.TextOr(prefix + "WebHosts", ""))
                ?? throw settings.Wrong(prefix + "WebHosts", "host names with commas between them, like www.example.com, shop.example.com"),
            CallablePaths = CallablePaths.TryParse(settings.TextOr(prefix + "CallablePaths", ""))
                ?? throw settings.Wrong(
                    prefix + "CallablePaths",
                    "paths of WeChat's API with commas between them, like cgi-bin/user/info, datacube/*, none that gives tokens away"),
            KeepOrder = settings.YesNo(prefix + "KeepOrder", true),
            ReplyAllowance = settings.Number(prefix + "ReplyAllowance", AccountSettings.DefaultReplyAllowance, 1, ReplyAllowanceMax),
            SendsPerMinute = settings.Number(prefix + "SendsPerMinute", AccountSettings.DefaultSendsPerMinute, 0, SendsPerMinuteMax),
        };
    }

    /// <summary>
    /// An account whose secrets are still to come, checked as far as it can be. Its Token is drawn by lot, so that it takes no callback
    /// whatever else forgets to ask for <see cref="AccountSettings.HasSecrets"/>.
    /// </summary>
    private static AccountSettings ReadWaiting(IConfiguration configuration, string name)
    {
        var prefix = $"WeChat:Accounts:{name}:";
        var stopgap = new Dictionary<string, string?>
        {
            [prefix + "AppSecret"] = RandomNumberGenerator.GetHexString(32),
            [prefix + "Token"] = RandomNumberGenerator.GetHexString(32),
            [prefix + "EncodingAesKey"] = RandomNumberGenerator.GetHexString(EncodingAesKey.Length),
        };
        var closed = new ConfigurationBuilder().AddConfiguration(configuration).AddInMemoryCollection(stopgap).Build();
        return ReadAccount(closed, name) with { HasSecrets = false };
    }

    private static Uri? BaseUrl(SettingsSection settings, string name, string otherwise)
    {
        var text = settings.TextOr(name, otherwise);
        if (text.Length == 0)
            return null;
        return Uri.TryCreate(text, UriKind.Absolute, out var url) && url.PathAndQuery == "/"
            && (url.Scheme == Uri.UriSchemeHttps || (url.Scheme == Uri.UriSchemeHttp && url.IsLoopback))
            ? url
            : throw settings.Wrong(name, "an https address without a path, or an http address of this machine");
    }

    /// <summary>The name that the Functions host gives itself; requests that it hands on may not tell it.</summary>
    private static string HostAddress(SettingsSection settings) =>
        settings.TextOr("WEBSITE_HOSTNAME", "") is { Length: > 0 } host && !host.Contains("localhost", StringComparison.Ordinal)
            ? $"https://{host}"
            : "";

    private static TimeSpan MaxAge(SettingsSection settings)
    {
        const string Name = "WeChat:CallbackMaxAge";
        return TimeSpan.TryParseExact(settings.TextOr(Name, "00:10:00"), "c", CultureInfo.InvariantCulture, out var age)
            && age >= TimeSpan.Zero && age <= MaxAgeLimit
            ? age
            : throw settings.Wrong(Name, $"hh:mm:ss, from 00:00:00 (no check) to {MaxAgeLimit}");
    }

    private static EncodingAesKey? Key(SettingsSection settings, string name, bool required)
    {
        var text = settings.TextOr(name, "");
        if (text.Length == 0 && !required)
            return null;
        return EncodingAesKey.TryParse(text, out var key)
            ? key
            : throw settings.Wrong(name, $"the {EncodingAesKey.Length} letters and digits of the EncodingAESKey");
    }

    private static bool IsToken(string text) => text.Length is >= 3 and <= 32 && text.All(char.IsAsciiLetterOrDigit);

    private static bool IsSecret(string text) => text.Length is >= 8 and <= 128 && text.All(char.IsAsciiLetterOrDigit);
}
