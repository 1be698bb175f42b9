using System.Text;
using WxFunctions.Local.Simulator.State;
using WxFunctions.WeChat.Messages;

namespace WxFunctions.Local.Simulator.Push;

/// <summary>Tells from a pushed message what its user did.</summary>
internal static class UserActions
{
    /// <returns>Nobody when the text is no message.</returns>
    public static (string? OpenId, UserAction Action) Read(string xml)
    {
        if (MessageBody.TryParse(Encoding.UTF8.GetBytes(xml), out var message) != BodyError.None || message is null)
            return (null, UserAction.Other);
        var isEvent = message["MsgType"].Text == "event";
        return (message["FromUserName"].Text, isEvent ? OfEvent(message["Event"].Text) : UserAction.Write);
    }

    /// <summary>The text of a passive reply; nothing for a reply of another kind.</summary>
    public static string? ReplyText(string? reply) =>
        reply is not null && MessageBody.TryParse(Encoding.UTF8.GetBytes(reply), out var message) == BodyError.None
        && message!["MsgType"].Text == "text" ? message["Content"].Text : null;

    private static UserAction OfEvent(string name) => name.ToUpperInvariant() switch
    {
        "SUBSCRIBE" => UserAction.Follow,
        "UNSUBSCRIBE" => UserAction.Unfollow,
        "SCAN" or "CLICK" or "SCANCODE_PUSH" or "SCANCODE_WAITMSG" => UserAction.Click,
        _ => UserAction.Other,
    };
}
