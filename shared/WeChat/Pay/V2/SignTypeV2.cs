namespace WxFunctions.WeChat.Pay;

/// <summary>How requests of API v2 are signed.</summary>
public enum SignTypeV2
{
    /// <summary><c>HMAC-SHA256</c>.</summary>
    HmacSha256,

    /// <summary><c>MD5</c>.</summary>
    Md5,
}
