namespace WxFunctions.WeChat.Api;

/// <summary>A tag that users can have.</summary>
/// <param name="Id">WeChat's number of it; 0, 1 and 2 are WeChat's own.</param>
/// <param name="Name">At most 30 characters.</param>
/// <param name="Count">How many users have it.</param>
public sealed record Tag(int Id = 0, string Name = "", int Count = 0);
