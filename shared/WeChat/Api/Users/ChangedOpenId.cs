using System.Text.Json.Serialization;

namespace WxFunctions.WeChat.Api;

/// <summary>What became of a user's OpenID when the account was moved.</summary>
/// <param name="OriginalOpenId">The one for the old account.</param>
/// <param name="NewOpenId">The one for this account; empty when there is none.</param>
/// <param name="Error">WeChat's words: <c>ok</c>, or why there is none.</param>
public sealed record ChangedOpenId(
    [property: JsonPropertyName("ori_openid")] string OriginalOpenId = "",
    [property: JsonPropertyName("new_openid")] string NewOpenId = "",
    [property: JsonPropertyName("err_msg")] string Error = "")
{
    /// <summary>The type's name alone, so that no log line can hold who it is about.</summary>
    public override string ToString() => nameof(ChangedOpenId);
}
