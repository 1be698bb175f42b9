using System.Text.Json;
using System.Text.Json.Serialization;

namespace WxFunctions.WeChat.Api;

/// <summary>Figures of what was published, as WeChat gives them since November 2025.</summary>
/// <param name="RefDate">The day.</param>
/// <param name="MsgId">The article, as <c>msg_data_id</c>, _ and its place from 1; empty where all are summed up.</param>
/// <param name="Title">Its title; empty where WeChat does not say.</param>
/// <param name="PublishType">0 with a notice to followers, 1 without; null where WeChat does not say.</param>
/// <param name="Detail">The figures by WeChat's names, for instance <c>read_user</c>; nothing where there are several.</param>
/// <param name="DetailList">The figures of several days, each with its <c>stat_date</c>; nothing where there is one.</param>
public sealed record ContentFigures(
    DateOnly RefDate = default,
    [property: JsonPropertyName("msgid")] string MsgId = "",
    string Title = "",
    int? PublishType = null,
    JsonElement Detail = default,
    JsonElement DetailList = default);
