using WxFunctions.WeChat.Messages;

namespace WxFunctions.Users;

/// <summary>What a user has done, as far as it decides what may be sent to them.</summary>
/// <remarks>https://developers.weixin.qq.com/doc/service/guide/product/kf/intro</remarks>
internal enum UserAction
{
    /// <summary>What allows nothing: entering the conversation, a location report, another kind of button.</summary>
    Other,

    /// <summary>Sent a message.</summary>
    Message,

    /// <summary>Clicked a button that asks for an answer, or scanned a QR code.</summary>
    Click,

    /// <summary>Has begun to follow.</summary>
    Follow,

    /// <summary>Stopped following.</summary>
    Unsubscribe,
}

internal static class UserActions
{
    /// <summary>How many messages a click, a scan or a follow allows.</summary>
    private const int ClickAllowance = 3;

    /// <summary>Nothing that a user has done allows anything for longer.</summary>
    public static readonly TimeSpan LongestWindow = TimeSpan.FromHours(48);

    private static readonly TimeSpan ClickWindow = TimeSpan.FromMinutes(1);

    public static UserAction Of(IncomingMessage message) => message switch
    {
        UnsubscribeEvent => UserAction.Unsubscribe,
        SubscribeEvent => UserAction.Follow,
        ClickEvent or ScanCodePushEvent or ScanCodeWaitMsgEvent or ScanEvent => UserAction.Click,
        _ => MessageFacts.Of(message.Body).IsEvent ? UserAction.Other : UserAction.Message,
    };

    /// <summary>What an action at a certain time allows; null for nothing.</summary>
    /// <param name="action">What the user did.</param>
    /// <param name="at">When.</param>
    /// <param name="messageAllowance">What a message allows in this account.</param>
    public static Grant? Opens(this UserAction action, DateTimeOffset at, int messageAllowance) => action switch
    {
        UserAction.Message => new Grant(at + LongestWindow, messageAllowance),
        UserAction.Click or UserAction.Follow => new Grant(at + ClickWindow, ClickAllowance),
        _ => null,
    };

    /// <summary>Whether nothing that the user did before allows anything any more: who stops following may be sent nothing.</summary>
    public static bool EndsWhatWasBefore(this UserAction action) => action is UserAction.Follow or UserAction.Unsubscribe;
}
