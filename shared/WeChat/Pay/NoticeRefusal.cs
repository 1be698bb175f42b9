namespace WxFunctions.WeChat.Pay;

/// <summary>Why a notification is not let in.</summary>
public enum NoticeRefusal
{
    /// <summary>It is.</summary>
    None,

    /// <summary>Some of the four headers of the signature, or the sign of API v2, are missing.</summary>
    NoSignature,

    /// <summary>Its time stamp is five minutes or more from now.</summary>
    Stale,

    /// <summary>Signed with a key that WeChat Pay does not have.</summary>
    UnknownKey,

    /// <summary>The signature is not that of the body.</summary>
    WrongSignature,

    /// <summary>Not encrypted with the merchant's key.</summary>
    WrongEncryption,

    /// <summary>For another merchant or AppID.</summary>
    Foreign,

    /// <summary>Whether it is genuine cannot be found out now: WeChat Pay's keys cannot be fetched.</summary>
    KeysAway,

    /// <summary>Genuine, but nothing that can be read.</summary>
    Malformed,

    /// <summary>The merchant is not set up for this version of the API.</summary>
    OtherVersion,
}
