namespace WxFunctions.WeChat.Api;

/// <summary>A file that WeChat keeps for three days.</summary>
/// <param name="MediaId">Its id; for <see cref="MediaType.Thumb"/> what WeChat calls <c>thumb_media_id</c>.</param>
/// <param name="CreatedAt">When it arrived.</param>
public sealed record UploadedMedia(string MediaId, DateTimeOffset CreatedAt);
