namespace WxFunctions.Settings;

/// <summary>Which API of WeChat Pay a merchant's orders are made by.</summary>
public enum PayApi
{
    /// <summary>API v3: JSON, RSA.</summary>
    V3,

    /// <summary>API v2: XML, the API key; for merchants that have no keys for v3 yet. Refunds and bills are v3's alone.</summary>
    V2,
}
