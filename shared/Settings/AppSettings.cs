namespace WxFunctions.Settings;

/// <summary>The settings of the app, checked at start.</summary>
/// <param name="ApiBaseUrl">Where WeChat's API is: https://api.weixin.qq.com unless it is simulated.</param>
/// <param name="Accounts">The official accounts by their short names.</param>
public sealed record AppSettings(Uri ApiBaseUrl, IReadOnlyDictionary<string, AccountSettings> Accounts)
{
    /// <summary>Where WeChat's login page is: https://open.weixin.qq.com unless it is simulated.</summary>
    public required Uri OpenBaseUrl { get; init; }

    /// <summary>The address that browsers know this app by; null where requests tell it.</summary>
    public Uri? PublicBaseUrl { get; init; }

    /// <summary>How long it can be asked what has become of a message, unless the settings say otherwise, in days.</summary>
    public const int DefaultDeliveryDays = 30;

    /// <summary>How long it can be asked what has become of a message.</summary>
    public TimeSpan DeliveriesKept { get; init; } = TimeSpan.FromDays(DefaultDeliveryDays);
    /// <summary>Where WeChat Pay's API is: https://api.mch.weixin.qq.com unless it is simulated.</summary>
    public required Uri PayApiBaseUrl { get; init; }

    /// <summary>The merchants by their short names; none where nobody pays.</summary>
    public required IReadOnlyDictionary<string, MerchantSettings> Merchants { get; init; }
}
