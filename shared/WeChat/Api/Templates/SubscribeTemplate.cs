using System.Text.Json.Serialization;

namespace WxFunctions.WeChat.Api;

/// <summary>A template of subscription notices in use: 25 for an account.</summary>
/// <param name="PriTmplId">What a notice names it by.</param>
/// <param name="Title">Its title.</param>
/// <param name="Content">Its text with the keys.</param>
/// <param name="Example">What a notice may look like.</param>
/// <param name="Type">2 for one message a permission, 3 for a permission that lasts.</param>
public sealed record SubscribeTemplate(
    [property: JsonPropertyName("priTmplId")] string PriTmplId = "",
    string Title = "",
    string Content = "",
    string Example = "",
    int Type = 0);
