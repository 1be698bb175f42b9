using System.Text;
using WxFunctions.Local.Simulator.State;
using WxFunctions.WeChat.Messages;

namespace WxFunctions.Local.Simulator.Push;

/// <summary>What WeChat itself reads in a message that it pushes: whose it is, what that user may be sent for it, what it is about.</summary>
internal sealed record PushedMessage(string OpenId, UserAction Action, string Title)
{
    private const int TitleCharsMax = 60;

    public static PushedMessage Read(string xml)
    {
        if (MessageBody.TryParse(Encoding.UTF8.GetBytes(xml), out var message) != BodyError.None || message is null)
            return new("", UserAction.Other, "?");
        var isEvent = message["MsgType"].Text == "event";
        var name = isEvent ? message["Event"].Text : message["MsgType"].Text;
        var about = isEvent ? message["EventKey"].Text : message["Content"].Text;
        var title = name == "text" ? about : $"[{name}] {about}".TrimEnd();
        return new(
            message["FromUserName"].Text,
            isEvent ? OfEvent(name) : UserAction.Write,
            title.Length <= TitleCharsMax ? title : string.Concat(title.AsSpan(0, TitleCharsMax), "…"));
    }

    private static UserAction OfEvent(string name) => name.ToUpperInvariant() switch
    {
        "SUBSCRIBE" => UserAction.Follow,
        "UNSUBSCRIBE" => UserAction.Unfollow,
        "SCAN" or "CLICK" or "SCANCODE_PUSH" or "SCANCODE_WAITMSG" => UserAction.Click,
        _ => UserAction.Other,
    };
}
