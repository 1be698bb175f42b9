using System.Text.Json.Nodes;

namespace WxFunctions.WeChat.Api;

/// <summary>What a mass message says.</summary>
public sealed class MassMessage
{
    private const int ImagesMax = 20;

    private readonly JsonObject content;
    private readonly string member;

    private MassMessage(string type, JsonObject content, string? member = null)
    {
        Type = type;
        this.content = content;
        this.member = member ?? type;
    }

    /// <summary>WeChat's <c>msgtype</c>.</summary>
    public string Type { get; }

    /// <summary>A text.</summary>
    public static MassMessage Text(string content) => new("text", new JsonObject { ["content"] = content });

    /// <summary>Articles.</summary>
    /// <param name="mediaId">From <see cref="Drafts.Add"/>; used up when it is sent.</param>
    public static MassMessage Articles(string mediaId) => new("mpnews", new JsonObject { ["media_id"] = mediaId });

    /// <summary>A recording.</summary>
    public static MassMessage Voice(string mediaId) => new("voice", new JsonObject { ["media_id"] = mediaId });

    /// <summary>Pictures.</summary>
    /// <param name="mediaIds">1 to 20.</param>
    /// <param name="recommend">The words above them.</param>
    /// <param name="needOpenComment">Whether readers may comment.</param>
    /// <param name="onlyFansCanComment">Whether only followers may.</param>
    /// <exception cref="ArgumentException">None, or more than 20.</exception>
    public static MassMessage Images(
        IReadOnlyCollection<string> mediaIds, string? recommend = null, bool needOpenComment = false, bool onlyFansCanComment = false)
    {
        Limit.Count(mediaIds, 1, ImagesMax);
        var content = new JsonObject { ["media_ids"] = JsonObjects.List(mediaIds) }.And("recommend", recommend);
        content["need_open_comment"] = needOpenComment ? 1 : 0;
        content["only_fans_can_comment"] = onlyFansCanComment ? 1 : 0;
        return new("image", content, "images");
    }

    /// <summary>A video.</summary>
    /// <param name="mediaId">From <see cref="Media.UploadVideo"/>.</param>
    /// <param name="title">What is shown.</param>
    /// <param name="description">What is shown below.</param>
    public static MassMessage Video(string mediaId, string? title = null, string? description = null) =>
        new("mpvideo", new JsonObject { ["media_id"] = mediaId }.And("title", title).And("description", description));

    /// <summary>The request body, behind whom it is for.</summary>
    internal JsonObject In(JsonObject body)
    {
        body["msgtype"] = Type;
        body[member] = content.DeepClone();
        return body;
    }
}
