namespace WxFunctions.WeChat.Errors;

/// <summary>What an answer of WeChat means for whoever asked: the only thing the rest of the code decides by.</summary>
public enum ErrorCategory
{
    /// <summary>A code that the table does not know, or knows without its meaning.</summary>
    Unknown,

    /// <summary>It has been done.</summary>
    Ok,

    /// <summary>WeChat is busy: wait a little and ask again.</summary>
    Retry,

    /// <summary>The access token used is no longer valid: get a newer one and ask again.</summary>
    RefreshToken,

    /// <summary>Too many calls within a short time: wait for the next minute.</summary>
    RateMinute,

    /// <summary>The allowance is used up: wait for the next day in China (UTC+8), or for what the meaning says.</summary>
    QuotaDay,

    /// <summary>The user's last interaction is too long ago for a customer-service message, or its allowance is used up.</summary>
    WindowClosed,

    /// <summary>The user cannot be reached: unfollowed, has refused, or closed the account.</summary>
    UserGone,

    /// <summary>WeChat's review refuses the content.</summary>
    ContentRejected,

    /// <summary>The request is wrong and will be tomorrow.</summary>
    InvalidRequest,

    /// <summary>The account may not use this interface, or has been blocked from it.</summary>
    Permission,

    /// <summary>A setting is wrong: AppID, AppSecret, address list, domain. Someone has to change it.</summary>
    Config,
}
