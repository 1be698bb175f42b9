using System.Text.Json;

namespace WxFunctions.Outgoing;

/// <summary>A customer-service text (客服消息, <c>msgtype</c> text).</summary>
/// <param name="Content">Up to 2,048 bytes of UTF-8 reach WeChat in one message; a longer text is sent as several.</param>
/// <remarks>https://developers.weixin.qq.com/doc/service/api/customer/message/api_sendcustommessage.html</remarks>
public sealed record OutgoingText(string Content) : OutgoingMessage
{
    /// <summary>What WeChat takes in one text, in bytes of UTF-8; more is error 45002.</summary>
    public const int ContentBytesMax = 2048;

    internal override string Type => "text";

    internal override void WriteContent(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("content", Content);
        json.WriteEndObject();
    }

    internal override IEnumerable<OutgoingMessage> Pieces() =>
        TextPieces.Of(Content, ContentBytesMax).Select(piece => this with { Content = piece });
}
