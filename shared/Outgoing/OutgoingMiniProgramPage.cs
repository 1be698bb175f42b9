using System.Text.Json;
using WxFunctions.JsonReading;

namespace WxFunctions.Outgoing;

/// <summary>A card that opens a mini program, as a customer-service message (客服消息, <c>msgtype</c> miniprogrampage).</summary>
/// <param name="AppId">The mini program's AppID; it must be linked with the account.</param>
/// <param name="PagePath">The page, with its parameters.</param>
/// <param name="ThumbMediaId">The id of the uploaded cover.</param>
/// <remarks>https://developers.weixin.qq.com/doc/service/api/customer/message/api_sendcustommessage.html</remarks>
public sealed record OutgoingMiniProgramPage(string AppId, string PagePath, string ThumbMediaId) : OutgoingMessage
{
    /// <summary>What stands on the card, if anything.</summary>
    public string? Title { get; init; }

    internal override string Type => "miniprogrampage";

    internal static OutgoingMessage Read(JsonPlace content)
    {
        _ = content.Object("title", "appid", "pagepath", "thumb_media_id");
        _ = content.Required("pagepath", "the path of a page");
        return new OutgoingMiniProgramPage(content.AppId("appid"), content.Page("pagepath")!, content.Id("thumb_media_id"))
        {
            Title = content.Words("title", MessageFields.TitleCharsMax),
        };
    }

    internal override void WriteContent(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteIfAny("title", Title);
        json.WriteString("appid", AppId);
        json.WriteString("pagepath", PagePath);
        json.WriteString("thumb_media_id", ThumbMediaId);
        json.WriteEndObject();
    }
}
