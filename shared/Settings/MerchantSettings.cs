using WxFunctions.WeChat.Pay;

namespace WxFunctions.Settings;

/// <summary>One merchant of WeChat Pay as the settings describe it.</summary>
/// <param name="Name">The owner's short name for it: part of the notification's address and of every message id.</param>
/// <param name="MchId">The merchant's number at WeChat Pay.</param>
/// <param name="AppId">The AppID that orders are made with.</param>
/// <param name="NotifyUrl">Where WeChat Pay tells of payments and refunds.</param>
public sealed record MerchantSettings(string Name, string MchId, string AppId, Uri NotifyUrl)
{
    /// <summary>False while the vault that holds the secrets has not been reached: there are no credentials then.</summary>
    public bool HasSecrets { get; init; } = true;

    /// <summary>Which API orders are made by.</summary>
    public PayApi Api { get; init; }

    /// <summary>For API v3; null where the merchant has no keys for it.</summary>
    public MerchantCredentials? V3 { get; init; }

    /// <summary>For API v2; null where the merchant has no key for it.</summary>
    public CredentialsV2? V2 { get; init; }

    /// <summary>Tells one set of secrets from another.</summary>
    internal string SecretsHash { get; init; } = "";

    /// <summary>The name alone, so that no log line can hold a secret.</summary>
    public override string ToString() => Name;
}
