using System.Text.Json.Serialization;

namespace WxFunctions.WeChat.Api;

/// <summary>What WeChat tells of a user: no name, no picture, no sex, no region since 2021.</summary>
/// <param name="OpenId">The user's id for this account.</param>
/// <param name="Subscribe">Whether the user follows; if not, WeChat tells nothing else.</param>
/// <param name="SubscribeTime">Since when; 1970 when not known.</param>
/// <param name="UnionId">The same for all apps of one owner; null where the account is not bound to an open platform account.</param>
/// <param name="Remark">The account's own note.</param>
/// <param name="GroupId">The legacy group.</param>
/// <param name="TagIdList">The tags.</param>
/// <param name="SubscribeScene">How the user came, for instance <c>ADD_SCENE_QR_CODE</c>.</param>
/// <param name="QrScene">The number of the QR code.</param>
/// <param name="QrSceneStr">The text of the QR code.</param>
/// <param name="Language">The language; empty since 2021.</param>
public sealed record User(
    [property: JsonPropertyName("openid")] string OpenId = "",
    [property: JsonConverter(typeof(ZeroOrOne))] bool Subscribe = false,
    [property: JsonConverter(typeof(UnixTime))] DateTimeOffset SubscribeTime = default,
    [property: JsonPropertyName("unionid")] string? UnionId = null,
    string Remark = "",
    [property: JsonPropertyName("groupid")] int GroupId = 0,
    IReadOnlyList<int>? TagIdList = null,
    string SubscribeScene = "",
    long QrScene = 0,
    string QrSceneStr = "",
    string Language = "")
{
    /// <summary>The tags.</summary>
    [JsonPropertyName("tagid_list")]
    public IReadOnlyList<int> TagIdList { get; init; } = TagIdList ?? [];

    /// <summary>The type's name alone, so that no log line can hold who it is about.</summary>
    public override string ToString() => nameof(User);
}
