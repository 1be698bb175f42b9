using WxFunctions.WeChat.Messages;

namespace WxFunctions.WeChat.Replies;

/// <summary>
/// Which messages may be answered inside the callback. WeChat gives no full list; these are safe, and anything else is to be acknowledged
/// with <c>success</c>.
/// </summary>
/// <remarks>https://developers.weixin.qq.com/doc/service/guide/product/message/Passive_user_reply_message.html</remarks>
public static class Answerable
{
    private static readonly Type[] Types =
        [typeof(StandardMessage), typeof(SubscribeEvent), typeof(ScanEvent), typeof(ClickEvent), typeof(ScanCodeWaitMsgEvent)];

    /// <summary>Whether some message of a type, or of one derived from it, may be.</summary>
    public static bool MayBe(Type message) =>
        Array.Exists(Types, type => type.IsAssignableFrom(message) || message.IsAssignableFrom(type));

    /// <summary>Whether a message may be.</summary>
    public static bool Is(IncomingMessage message) => Array.Exists(Types, type => type.IsInstanceOfType(message));
}
