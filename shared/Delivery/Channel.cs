using WxFunctions.Mass;

namespace WxFunctions.Delivery;

/// <summary>The ways to a user that WeChat limits each in its own way.</summary>
internal enum Channel
{
    /// <summary>A customer-service message (客服消息): after an action of the user only, and a user's in order.</summary>
    CustomerService,

    /// <summary>The sign that somebody is typing: it limits nothing and nothing waits for it.</summary>
    Typing,

    /// <summary>A template message (模板消息), to whoever follows the account.</summary>
    Template,

    /// <summary>A notice that the user has asked for (订阅通知), follower or not.</summary>
    SubscriptionNotice,

    /// <summary>A mass message (群发), to many at once: it answers nobody and nothing waits for it.</summary>
    Mass,
}

internal static class Channels
{
    /// <summary>The channel of an outgoing message's type.</summary>
    public static Channel Of(string type) => type switch
    {
        "typing" => Channel.Typing,
        "template" => Channel.Template,
        MassRequest.TypeName => Channel.Mass,
        "subscribe" or "subscribeOnce" => Channel.SubscriptionNotice,
        _ => Channel.CustomerService,
    };
}
