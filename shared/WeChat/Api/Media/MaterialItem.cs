using System.Text.Json.Serialization;

namespace WxFunctions.WeChat.Api;

/// <summary>A permanent file in a list.</summary>
/// <param name="MediaId">Its id.</param>
/// <param name="Name">Its name.</param>
/// <param name="UpdateTime">When it was last changed.</param>
/// <param name="Url">Of a picture its address; else empty.</param>
/// <param name="Content">Articles, where it is them; else null.</param>
public sealed record MaterialItem(
    string MediaId = "",
    string Name = "",
    [property: JsonConverter(typeof(UnixTime))] DateTimeOffset UpdateTime = default,
    string Url = "",
    ArticleContent? Content = null);
