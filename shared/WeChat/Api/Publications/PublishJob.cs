using System.Text.Json.Serialization;

namespace WxFunctions.WeChat.Api;

/// <summary>A publication that WeChat has taken on.</summary>
/// <param name="PublishId">What its state is asked for with, and what the event PUBLISHJOBFINISH names.</param>
/// <param name="MsgDataId">What the statistics name it by; 0 when WeChat does not say.</param>
public sealed record PublishJob([property: JsonConverter(typeof(TextOrNumber))] string PublishId = "", long MsgDataId = 0);
