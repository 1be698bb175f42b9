using System.Text.Json.Serialization;

namespace WxFunctions.WeChat.Api;

/// <summary>A template of the library, before its keys are chosen.</summary>
/// <param name="Tid">Its number.</param>
/// <param name="Title">Its title.</param>
/// <param name="Type">2 for one message a permission, 3 for a permission that lasts.</param>
/// <param name="CategoryId">The category it belongs to.</param>
public sealed record TemplateTitle(
    [property: JsonConverter(typeof(TextOrNumber))] string Tid = "",
    string Title = "",
    int Type = 0,
    [property: JsonPropertyName("categoryId"), JsonConverter(typeof(TextOrNumber))] string CategoryId = "");
