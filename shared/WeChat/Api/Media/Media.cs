using System.Text.Json.Nodes;

namespace WxFunctions.WeChat.Api;

/// <summary>Files that WeChat keeps for three days (临时素材), and pictures for articles.</summary>
/// <remarks>https://developers.weixin.qq.com/doc/service/api/material/temporary/api_uploadtempmedia.html</remarks>
public sealed class Media(WeChatClient client)
{
    private const int ImageBytesMax = 1024 * 1024;

    /// <summary>Sends a file. 100,000 times a day.</summary>
    /// <param name="type">What it is.</param>
    /// <param name="file">Of at most so many bytes as <see cref="MediaType"/> says.</param>
    /// <param name="cancellation">Ends the call.</param>
    /// <exception cref="ArgumentException">The file is too large.</exception>
    /// <exception cref="WeChatException">40004 to 40012, 40113, 40137: its kind or size is refused; 41005: no file came.</exception>
    public async Task<UploadedMedia> Upload(MediaType type, MediaFile file, CancellationToken cancellation)
    {
        type.Check(file);
        var answer = await client.Upload("/cgi-bin/media/upload", [("type", type.Word())], file, null, cancellation);
        return new UploadedMedia(
            answer.Text(answer.Json.TryGetProperty("thumb_media_id", out _) ? "thumb_media_id" : "media_id"),
            DateTimeOffset.FromUnixTimeSeconds(answer.Number("created_at")));
    }

    /// <summary>Asks for a file, also one that a user has sent. 200,000 times a day.</summary>
    /// <exception cref="WeChatException">40007: no such file, or no more.</exception>
    /// <remarks>https://developers.weixin.qq.com/doc/service/api/material/temporary/api_getmedia.html</remarks>
    public Task<TemporaryMedia> Get(string mediaId, CancellationToken cancellation) => Get("/cgi-bin/media/get", mediaId, cancellation);

    /// <summary>Asks for a recording made by a page with the JS-SDK, in Speex at 16 kHz; for certified accounts.</summary>
    /// <exception cref="WeChatException">40007: no such file, or no more.</exception>
    /// <remarks>https://developers.weixin.qq.com/doc/service/api/material/temporary/api_gethdvoice.html</remarks>
    public Task<TemporaryMedia> GetJsSdkVoice(string mediaId, CancellationToken cancellation) =>
        Get("/cgi-bin/media/get/jssdk", mediaId, cancellation);

    /// <summary>Sends a picture that only articles show; it is not counted among the permanent ones.</summary>
    /// <param name="file">JPEG or PNG, less than 1 MB.</param>
    /// <param name="cancellation">Ends the call.</param>
    /// <returns>Its address, good within WeChat only.</returns>
    /// <exception cref="ArgumentException">The file is too large.</exception>
    /// <exception cref="WeChatException">40005, 40009: its kind or size is refused.</exception>
    /// <remarks>https://developers.weixin.qq.com/doc/service/api/material/permanent/api_uploadimage.html</remarks>
    public async Task<Uri> UploadImage(MediaFile file, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(file);
        Limit.Check(file.Length < ImageBytesMax, nameof(file), $"must have less than {ImageBytesMax} bytes, not {file.Length}");
        var answer = await client.Upload("/cgi-bin/media/uploadimg", [], file, null, cancellation);
        return answer.Address("url");
    }

    /// <summary>Turns an uploaded video into one that <see cref="MassMessages"/> can send.</summary>
    /// <param name="mediaId">From <see cref="Upload"/>.</param>
    /// <param name="title">What is shown.</param>
    /// <param name="description">What is shown below.</param>
    /// <param name="cancellation">Ends the call.</param>
    /// <returns>Its media id.</returns>
    /// <exception cref="WeChatException">40007: no such video.</exception>
    /// <remarks>https://developers.weixin.qq.com/doc/service/api/notify/message/api_uploadvideo.html</remarks>
    public async Task<string> UploadVideo(string mediaId, string title, string description, CancellationToken cancellation)
    {
        Limit.Id(mediaId);
        var body = new JsonObject { ["media_id"] = mediaId, ["title"] = title, ["description"] = description };
        return (await client.Change("/cgi-bin/media/uploadvideo", body, cancellation)).Text("media_id");
    }

    private async Task<TemporaryMedia> Get(string path, string mediaId, CancellationToken cancellation)
    {
        Limit.Id(mediaId);
        var answer = await client.Download(path, [("media_id", mediaId)], cancellation);
        return answer.File is { } file ? new TemporaryMedia(file, null) : new TemporaryMedia(null, answer.Json.Address("video_url"));
    }
}
