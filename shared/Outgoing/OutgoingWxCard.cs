using System.Text.Json;
using WxFunctions.JsonReading;

namespace WxFunctions.Outgoing;

/// <summary>A card coupon as a customer-service message (客服消息, <c>msgtype</c> wxcard).</summary>
/// <param name="CardId">The card's id; not of a card with codes of one's own for fixed users.</param>
/// <remarks>https://developers.weixin.qq.com/doc/service/api/customer/message/api_sendcustommessage.html</remarks>
public sealed record OutgoingWxCard(string CardId) : OutgoingMessage
{
    internal override string Type => "wxcard";

    internal static OutgoingMessage Read(JsonPlace content) => new OutgoingWxCard(content.Object("card_id").Id("card_id"));

    internal override void WriteContent(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("card_id", CardId);
        json.WriteEndObject();
    }
}
