namespace WxFunctions.WeChat.Api;

/// <summary>How far a publication is, in WeChat's numbers.</summary>
public enum PublishState
{
    /// <summary>It is out.</summary>
    Success = 0,

    /// <summary>It is on its way.</summary>
    Publishing = 1,

    /// <summary>It is not original as it says it is.</summary>
    OriginalityFailed = 2,

    /// <summary>It failed.</summary>
    Failed = 3,

    /// <summary>WeChat's review has refused it.</summary>
    Refused = 4,

    /// <summary>It was out, and the account has deleted all of it.</summary>
    Deleted = 5,

    /// <summary>It was out, and WeChat has banned all of it.</summary>
    Banned = 6,
}
