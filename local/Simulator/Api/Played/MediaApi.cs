using WxFunctions.Local.Simulator.State;

namespace WxFunctions.Local.Simulator.Api;

/// <summary>Temporary media: what is uploaded can be downloaded, byte by byte; of a video its address.</summary>
/// <param name="clock">The time of day.</param>
/// <param name="address">Where a file can be looked at, by its media id.</param>
/// <remarks>https://developers.weixin.qq.com/doc/service/api/material/temporary/api_uploadtempmedia</remarks>
internal sealed class MediaApi(TimeProvider clock, Func<string, Uri> address)
{
    private const int Kilobyte = 1024;

    public ApiResponse Upload(PlatformAccount account, ApiCall call)
    {
        var type = call.Query["type"].ToString();
        var bytesMax = type switch
        {
            "image" or "video" => 10 * Kilobyte * Kilobyte,
            "voice" => 2 * Kilobyte * Kilobyte,
            "thumb" => 64 * Kilobyte,
            _ => 0,
        };
        if (bytesMax == 0)
            return ApiResponse.Of(ApiErrors.MediaType);
        if (MultipartBody.FindFile(call) is not { } file)
            return ApiResponse.Of(ApiErrors.MediaMissing);
        if (file.Bytes.IsEmpty)
            return ApiResponse.Of(ApiErrors.MediaEmpty);
        if (file.Bytes.Length > bytesMax)
            return ApiResponse.Of(ApiErrors.MediaTooLarge);

        var media = account.Media.Keep(type, file.FileName, file.ContentType, file.Bytes);
        var at = clock.GetUtcNow().ToUnixTimeSeconds();
        return type == "thumb"
            ? ApiResponse.Json(new { type, thumb_media_id = media.Id, created_at = at })
            : ApiResponse.Json(new { type, media_id = media.Id, created_at = at });
    }

    public ApiResponse Get(PlatformAccount account, ApiCall call)
    {
        if (account.Media.Find(call.Query["media_id"].ToString()) is not { } media)
            return ApiResponse.Of(ApiErrors.MediaId);
        return media.Type == "video"
            ? ApiResponse.Json(new { video_url = address(media.Id).AbsoluteUri })
            : ApiResponse.File(media.Id + Path.GetExtension(media.FileName), media.ContentType, media.Bytes);
    }
}
