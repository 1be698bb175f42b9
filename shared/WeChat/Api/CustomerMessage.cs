using System.Text.Json;

namespace WxFunctions.WeChat.Api;

/// <summary>A customer-service message (客服消息).</summary>
/// <param name="To">The user's OpenID.</param>
/// <param name="Type">WeChat's <c>msgtype</c>.</param>
/// <param name="Content">The object of that name.</param>
public sealed record CustomerMessage(string To, string Type, JsonElement Content)
{
    /// <summary>The agent it is shown to come from (<c>customservice.kf_account</c>), if any.</summary>
    public string? KfAccount { get; init; }

    /// <summary>Whether WeChat writes a line below it that says AI made it (<c>aimsgcontext.is_ai_msg</c>).</summary>
    public bool IsAi { get; init; }
}
