using System.Text.Json.Serialization;

namespace WxFunctions.WeChat.Api;

/// <summary>Someone who could answer users now.</summary>
/// <param name="KfAccount">The name, as <c>prefix@account</c>.</param>
/// <param name="Status">1 on the web; 0 away.</param>
/// <param name="KfId">WeChat's number.</param>
/// <param name="AcceptedCase">How many conversations are under way.</param>
/// <param name="KfOpenId">The OpenID; empty where WeChat does not say.</param>
public sealed record OnlineAgent(
    string KfAccount = "",
    int Status = 0,
    [property: JsonConverter(typeof(TextOrNumber))] string KfId = "",
    int AcceptedCase = 0,
    [property: JsonPropertyName("kf_openid")] string KfOpenId = "")
{
    /// <summary>The type's name alone, so that no log line can hold who it is about.</summary>
    public override string ToString() => nameof(OnlineAgent);
}
