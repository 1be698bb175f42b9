using WxFunctions.Inbound;
using WxFunctions.Tests.Delivery;
using WxFunctions.Tokens;
using WxFunctions.WeChat.Callbacks;
using WxFunctions.WeChat.Messages;
using Body = WxFunctions.Tests.WeChat.Messages.Body;

namespace WxFunctions.Tests.Inbound;

/// <summary>Callbacks as they come in at the door.</summary>
internal static class Callback
{
    public const string Location = "<MsgType>event</MsgType><Event>LOCATION</Event><Latitude>1</Latitude><Longitude>2</Longitude>";

    public static string Text(string content, int id = 1) => $"<MsgType>text</MsgType><Content>{content}</Content><MsgId>{id}</MsgId>";

    /// <summary>A message of the user.</summary>
    public static MessageBody Of(string content) =>
        Body.Of($"<xml><ToUserName>gh_1</ToUserName><FromUserName>{AppDesk.User}</FromUserName><CreateTime>1</CreateTime>{content}</xml>");

    /// <summary>A message as it has just come in.</summary>
    public static Arrival Arrival(this AppDesk desk, MessageBody body, UsedKey key = UsedKey.None)
    {
        Assert.True(desk.Get<Accounts>().TryFind(AppDesk.Account, out var account));
        return new(account.Settings, body, key, CallbackQuery.Parse("?nonce=5"), desk.Now);
    }
}
