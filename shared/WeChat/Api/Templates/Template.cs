namespace WxFunctions.WeChat.Api;

/// <summary>A template in use: 25 for an account.</summary>
/// <param name="TemplateId">What a message names it by.</param>
/// <param name="Title">Its title.</param>
/// <param name="PrimaryIndustry">The first class of its trade.</param>
/// <param name="DeputyIndustry">The second class of its trade.</param>
/// <param name="Content">Its text with the keys, as <c>{{thing1.DATA}}</c>.</param>
/// <param name="Example">What a message may look like.</param>
public sealed record Template(
    string TemplateId = "",
    string Title = "",
    string PrimaryIndustry = "",
    string DeputyIndustry = "",
    string Content = "",
    string Example = "");
