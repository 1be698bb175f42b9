namespace WxFunctions.WeChat.Api;

/// <summary>What is said of a permanent video.</summary>
/// <param name="Title">Its title.</param>
/// <param name="Introduction">A few words on it.</param>
public sealed record VideoWords(string Title, string Introduction);
