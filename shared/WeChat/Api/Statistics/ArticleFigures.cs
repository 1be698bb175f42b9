using System.Text.Json.Serialization;

namespace WxFunctions.WeChat.Api;

/// <summary>How articles were read and shared, as WeChat gave it until November 2025. What an interface does not tell is 0 or empty.</summary>
/// <param name="RefDate">The day; of a total the day the article went out.</param>
/// <param name="RefHour">The hour, as 0, 100 to 2300.</param>
/// <param name="StatDate">Of a total the day up to which it counts.</param>
/// <param name="MsgId">The article, as the message's id, _ and its place from 1.</param>
/// <param name="Title">Its title.</param>
/// <param name="UserSource">Where readers came from; 99999999 for all.</param>
/// <param name="ShareScene">Where to: 1 a friend, 2 moments, 255 others.</param>
/// <param name="TargetUser">How many it was sent to.</param>
/// <param name="IntPageReadUser">Who read it.</param>
/// <param name="IntPageReadCount">How often it was read.</param>
/// <param name="OriPageReadUser">Who read the original.</param>
/// <param name="OriPageReadCount">How often the original was read.</param>
/// <param name="ShareUser">Who shared it.</param>
/// <param name="ShareCount">How often it was shared.</param>
/// <param name="AddToFavUser">Who kept it.</param>
/// <param name="AddToFavCount">How often it was kept.</param>
/// <param name="Details">Of a total a row a day.</param>
public sealed record ArticleFigures(
    DateOnly RefDate = default,
    int RefHour = 0,
    DateOnly StatDate = default,
    [property: JsonPropertyName("msgid")] string MsgId = "",
    string Title = "",
    int UserSource = 0,
    int ShareScene = 0,
    int TargetUser = 0,
    int IntPageReadUser = 0,
    int IntPageReadCount = 0,
    int OriPageReadUser = 0,
    int OriPageReadCount = 0,
    int ShareUser = 0,
    int ShareCount = 0,
    int AddToFavUser = 0,
    int AddToFavCount = 0,
    IReadOnlyList<ArticleFigures>? Details = null)
{
    /// <summary>Of a total a row a day.</summary>
    public IReadOnlyList<ArticleFigures> Details { get; init; } = Details ?? [];
}
