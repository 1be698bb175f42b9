using System.Text.Json;

namespace WxFunctions.WeChat.Api;

/// <summary>The bodies of notices: the message's own members around which WeChat's interfaces have no envelope.</summary>
internal static class NoticeBody
{
    private const string User = "touser";
    private const string ClientMsgId = "client_msg_id";

    public static ReadOnlyMemory<byte> Of(string to, JsonElement message, string? clientMsgId) => WeChatJson.Write(json =>
    {
        json.WriteStartObject();
        json.WriteString(User, to);
        foreach (var member in message.EnumerateObject())
        {
            if (member.Name is not (User or ClientMsgId))
                member.WriteTo(json);
        }

        if (clientMsgId is not null)
            json.WriteString(ClientMsgId, clientMsgId);
        json.WriteEndObject();
    });

    /// <summary>A number of 64 bits, kept as text: some readers would round it.</summary>
    public static string? MsgId(JsonElement answer) =>
        answer.TryGetProperty("msgid", out var id) && id.ValueKind is JsonValueKind.Number or JsonValueKind.String ? id.ToString() : null;
}
