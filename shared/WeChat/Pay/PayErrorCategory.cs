namespace WxFunctions.WeChat.Pay;

/// <summary>What a refusal of WeChat Pay means for whoever asked.</summary>
public enum PayErrorCategory
{
    /// <summary>The request is refused and will be tomorrow.</summary>
    Refused,

    /// <summary>WeChat Pay or a bank is in trouble: ask again, with the same numbers.</summary>
    Retry,

    /// <summary>Too many calls: ask again later, with the same numbers.</summary>
    Throttled,

    /// <summary>There is no such order, payment or refund.</summary>
    NotFound,

    /// <summary>The order has been paid.</summary>
    AlreadyPaid,

    /// <summary>The order has been closed.</summary>
    AlreadyClosed,

    /// <summary>A number or key in the settings, or a permission, is wrong: someone has to change it.</summary>
    Config,
}
