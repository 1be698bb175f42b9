namespace WxFunctions.WeChat.Api;

/// <summary>A category of the account's, whose templates it may use.</summary>
/// <param name="Id">WeChat's number of it.</param>
/// <param name="Name">Its name.</param>
public sealed record TemplateCategory(int Id = 0, string Name = "");
