using System.Text.Json.Serialization;

namespace WxFunctions.WeChat.Api;

/// <summary>Someone who answers users by hand.</summary>
/// <param name="KfAccount">The name, as <c>prefix@account</c>.</param>
/// <param name="KfId">WeChat's number.</param>
/// <param name="KfNick">What users see.</param>
/// <param name="KfHeadimgurl">The picture.</param>
/// <param name="KfWx">The WeChat ID bound to it; empty when none is.</param>
/// <param name="InviteWx">The WeChat ID that is invited; empty when none is.</param>
/// <param name="InviteExpireTime">When the invitation ends; 1970 when there is none.</param>
/// <param name="InviteStatus"><c>waiting</c>, <c>rejected</c>, <c>expired</c>, or empty.</param>
public sealed record CustomerServiceAgent(
    string KfAccount = "",
    [property: JsonConverter(typeof(TextOrNumber))] string KfId = "",
    string KfNick = "",
    [property: JsonPropertyName("kf_headimgurl")] string KfHeadimgurl = "",
    string KfWx = "",
    string InviteWx = "",
    [property: JsonConverter(typeof(UnixTime))] DateTimeOffset InviteExpireTime = default,
    string InviteStatus = "");
