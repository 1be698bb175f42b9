using System.Text.Json.Serialization;

namespace WxFunctions.WeChat.Api;

/// <summary>A template message that WeChat has stopped.</summary>
/// <param name="Id">Its place in the list: what the next page starts behind.</param>
/// <param name="TmplMsgId">The template.</param>
/// <param name="Title">Its title.</param>
/// <param name="Content">What it said.</param>
/// <param name="SendTimestamp">When it was sent.</param>
/// <param name="OpenId">To whom.</param>
public sealed record BlockedTemplateMessage(
    long Id = 0,
    string TmplMsgId = "",
    string Title = "",
    string Content = "",
    [property: JsonConverter(typeof(UnixTime))] DateTimeOffset SendTimestamp = default,
    [property: JsonPropertyName("openid")] string OpenId = "")
{
    /// <summary>The type's name alone, so that no log line can hold who it is about.</summary>
    public override string ToString() => nameof(BlockedTemplateMessage);
}
