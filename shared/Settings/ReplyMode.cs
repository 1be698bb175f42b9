namespace WxFunctions.Settings;

/// <summary>How answers reach the user.</summary>
public enum ReplyMode
{
    /// <summary>As customer-service messages (客服消息), at any time; for certified accounts.</summary>
    Customer,

    /// <summary>In the answer to a callback: to one of WeChat's tries, or else to the user's next message.</summary>
    Passive,
}
