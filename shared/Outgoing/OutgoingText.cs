using System.Text;
using System.Text.Json;
using WxFunctions.JsonReading;

namespace WxFunctions.Outgoing;

/// <summary>A customer-service text (客服消息, <c>msgtype</c> text).</summary>
/// <param name="Content">Up to 2,048 bytes of UTF-8 reach WeChat in one message; a longer text is sent as several.</param>
/// <remarks>https://developers.weixin.qq.com/doc/service/api/customer/message/api_sendcustommessage.html</remarks>
public sealed record OutgoingText(string Content) : OutgoingMessage
{
    /// <summary>What WeChat takes in one text, in bytes of UTF-8; more is error 45002.</summary>
    public const int ContentBytesMax = 2048;

    /// <summary>What other systems may send as one text, in bytes of UTF-8: 32 messages or a few more.</summary>
    public const int WholeBytesMax = 32 * ContentBytesMax;

    internal override string Type => "text";

    internal static OutgoingMessage Read(JsonPlace content)
    {
        const string Shape = "a text of 1 to 65536 bytes of UTF-8, not blank";
        var words = content.Object("content").Required("content", Shape)
            .Text(WholeBytesMax, Shape, text => !string.IsNullOrWhiteSpace(text) && Encoding.UTF8.GetByteCount(text) <= WholeBytesMax);
        return new OutgoingText(words);
    }

    internal override void WriteContent(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("content", Content);
        json.WriteEndObject();
    }

    internal override IReadOnlyList<OutgoingMessage> Pieces() => [.. Cut(this)];

    /// <summary>What is sent in place of the text is sent in place of its end: whoever does not get the whole, gets it once.</summary>
    private static IEnumerable<OutgoingText> Cut(OutgoingText whole)
    {
        OutgoingText? last = null;
        foreach (var piece in TextPieces.Of(whole.Content, ContentBytesMax))
        {
            if (last is not null)
                yield return last with { Fallback = null };
            last = whole with { Content = piece };
        }

        yield return last!;
    }
}
