using System.Text.Json;
using WxFunctions.JsonReading;

namespace WxFunctions.Outgoing;

/// <summary>A voice message as a customer-service message (客服消息, <c>msgtype</c> voice).</summary>
/// <param name="MediaId">The id of uploaded media, temporary or permanent.</param>
/// <remarks>https://developers.weixin.qq.com/doc/service/api/customer/message/api_sendcustommessage.html</remarks>
public sealed record OutgoingVoice(string MediaId) : OutgoingMessage
{
    internal override string Type => "voice";

    internal static OutgoingMessage Read(JsonPlace content) => new OutgoingVoice(content.Object("media_id").Id("media_id"));

    internal override void WriteContent(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("media_id", MediaId);
        json.WriteEndObject();
    }
}
