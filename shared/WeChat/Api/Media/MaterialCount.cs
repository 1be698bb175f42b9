namespace WxFunctions.WeChat.Api;

/// <summary>How much the account keeps: at most 100,000 pictures and as many articles, 1000 of each other kind.</summary>
/// <param name="VoiceCount">Recordings.</param>
/// <param name="VideoCount">Videos.</param>
/// <param name="ImageCount">Pictures.</param>
/// <param name="NewsCount">Articles.</param>
public sealed record MaterialCount(int VoiceCount = 0, int VideoCount = 0, int ImageCount = 0, int NewsCount = 0);
