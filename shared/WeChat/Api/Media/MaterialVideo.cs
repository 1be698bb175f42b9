namespace WxFunctions.WeChat.Api;

/// <summary>A permanent video.</summary>
/// <param name="Title">Its title.</param>
/// <param name="Description">A few words on it.</param>
/// <param name="DownUrl">Where it is.</param>
public sealed record MaterialVideo(string Title = "", string Description = "", string DownUrl = "");
