using System.Text.Json;
using WxFunctions.JsonReading;

namespace WxFunctions.Outgoing;

/// <summary>A video as a customer-service message (客服消息, <c>msgtype</c> video).</summary>
/// <param name="MediaId">The id of uploaded media, temporary or permanent.</param>
/// <remarks>https://developers.weixin.qq.com/doc/service/api/customer/message/api_sendcustommessage.html</remarks>
public sealed record OutgoingVideo(string MediaId) : OutgoingMessage
{
    /// <summary>The id of its preview picture, if any.</summary>
    public string? ThumbMediaId { get; init; }

    /// <summary>What stands above it, if anything.</summary>
    public string? Title { get; init; }

    /// <summary>What stands below the title, if anything.</summary>
    public string? Description { get; init; }

    internal override string Type => "video";

    internal static OutgoingMessage Read(JsonPlace content)
    {
        _ = content.Object("media_id", "thumb_media_id", "title", "description");
        return new OutgoingVideo(content.Id("media_id"))
        {
            ThumbMediaId = content.Id("thumb_media_id"),
            Title = content.Words("title", MessageFields.TitleCharsMax),
            Description = content.Words("description", MessageFields.DescriptionCharsMax),
        };
    }

    internal override void WriteContent(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("media_id", MediaId);
        json.WriteIfAny("thumb_media_id", ThumbMediaId);
        json.WriteIfAny("title", Title);
        json.WriteIfAny("description", Description);
        json.WriteEndObject();
    }
}
