using System.Text.Json;
using WxFunctions.JsonReading;

namespace WxFunctions.Outgoing;

/// <summary>
/// Shows the user that an answer is being written (客服输入状态), until a message comes or 15 seconds are over. Only within 30 seconds of
/// the last message from or to the user; later it has no effect.
/// </summary>
/// <param name="Cancel">Ends the display instead of beginning it.</param>
/// <remarks>https://developers.weixin.qq.com/doc/service/api/customer/message/api_typing.html</remarks>
public sealed record OutgoingTyping(bool Cancel = false) : OutgoingMessage
{
    /// <summary>WeChat's interface has no <c>msgtype</c> for it.</summary>
    internal const string TypeName = "typing";

    private const string Begin = "Typing";
    private const string End = "CancelTyping";

    internal override string Type => TypeName;

    internal override bool IsCustomerService => false;

    internal static OutgoingMessage Read(JsonPlace content) => new OutgoingTyping(
        content.Object("command").Required("command", $"\"{Begin}\" or \"{End}\"").OneOf(Begin, End) == End);

    internal override void WriteContent(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("command", Cancel ? End : Begin);
        json.WriteEndObject();
    }
}
