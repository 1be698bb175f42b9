using System.Text.Json;
using WxFunctions.JsonReading;

namespace WxFunctions.Outgoing;

/// <summary>A piece of music as a customer-service message (客服消息, <c>msgtype</c> music).</summary>
/// <param name="ThumbMediaId">The id of the uploaded cover.</param>
/// <remarks>https://developers.weixin.qq.com/doc/service/api/customer/message/api_sendcustommessage.html</remarks>
public sealed record OutgoingMusic(string ThumbMediaId) : OutgoingMessage
{
    /// <summary>Its title, if any.</summary>
    public string? Title { get; init; }

    /// <summary>What stands below the title, if anything.</summary>
    public string? Description { get; init; }

    /// <summary>Where the sound is.</summary>
    public string? MusicUrl { get; init; }

    /// <summary>Where a better sound is, preferred on Wi-Fi.</summary>
    public string? HQMusicUrl { get; init; }

    internal override string Type => "music";

    internal static OutgoingMessage Read(JsonPlace content)
    {
        _ = content.Object("title", "description", "musicurl", "hqmusicurl", "thumb_media_id");
        return new OutgoingMusic(content.Id("thumb_media_id"))
        {
            Title = content.Words("title", MessageFields.TitleCharsMax),
            Description = content.Words("description", MessageFields.DescriptionCharsMax),
            MusicUrl = content.Url("musicurl"),
            HQMusicUrl = content.Url("hqmusicurl"),
        };
    }

    internal override void WriteContent(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteIfAny("title", Title);
        json.WriteIfAny("description", Description);
        json.WriteIfAny("musicurl", MusicUrl);
        json.WriteIfAny("hqmusicurl", HQMusicUrl);
        json.WriteString("thumb_media_id", ThumbMediaId);
        json.WriteEndObject();
    }
}
