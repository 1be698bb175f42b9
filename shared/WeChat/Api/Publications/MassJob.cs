using System.Text.Json.Serialization;

namespace WxFunctions.WeChat.Api;

/// <summary>A mass message that WeChat has taken on.</summary>
/// <param name="MsgId">What its state is asked for with, and what the event MASSSENDJOBFINISH names.</param>
/// <param name="MsgDataId">Of articles what the statistics name them by; else 0.</param>
/// <param name="WasEarlier">Whether the same <c>clientmsgid</c> had been taken before: this is that job, and no second one.</param>
public sealed record MassJob(long MsgId = 0, long MsgDataId = 0, [property: JsonIgnore] bool WasEarlier = false);
