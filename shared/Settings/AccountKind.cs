namespace WxFunctions.Settings;

/// <summary>Which of WeChat's two kinds an account is: they may send mass messages in different numbers.</summary>
public enum AccountKind
{
    /// <summary>A service account (服务号): each user receives at most four mass messages in a month.</summary>
    Service,

    /// <summary>A subscription account (订阅号): one mass message a day, and none to chosen users.</summary>
    Subscription,
}
