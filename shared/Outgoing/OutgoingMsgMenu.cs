using System.Collections.Immutable;
using System.Text.Json;
using WxFunctions.JsonReading;

namespace WxFunctions.Outgoing;

/// <summary>
/// A question with answers to click, as a customer-service message (客服消息, <c>msgtype</c> msgmenu). A click comes back as a text message
/// whose <c>bizmsgmenuid</c> is the item's id.
/// </summary>
/// <remarks>https://developers.weixin.qq.com/doc/service/api/customer/message/api_sendcustommessage.html</remarks>
public sealed record OutgoingMsgMenu : OutgoingMessage
{
    /// <summary>How many items one may have here; WeChat refuses too many (45098) without saying how many that is.</summary>
    public const int ItemsMax = 20;

    /// <summary>How many characters an item's text may have here; WeChat refuses too long ones (45099) without saying how long.</summary>
    public const int ItemCharsMax = 64;

    private const int WordsCharsMax = 600;

    /// <summary>Answers in the order in which they are shown.</summary>
    public OutgoingMsgMenu(params ImmutableArray<MsgMenuItem> items) => Items = items.IsDefault ? [] : items;

    /// <summary>The answers.</summary>
    public ImmutableArray<MsgMenuItem> Items { get; }

    /// <summary>What stands above them, if anything.</summary>
    public string? HeadContent { get; init; }

    /// <summary>What stands below them, if anything.</summary>
    public string? TailContent { get; init; }

    internal override string Type => "msgmenu";

    /// <summary>By the items, not by the array that holds them.</summary>
    public bool Equals(OutgoingMsgMenu? other) =>
        other is not null && base.Equals(other) && HeadContent == other.HeadContent && TailContent == other.TailContent
        && Items.SequenceEqual(other.Items);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(base.GetHashCode(), HeadContent, TailContent, Items.Length);

    internal static OutgoingMessage Read(JsonPlace content)
    {
        _ = content.Object("head_content", "list", "tail_content");
        var items = content.Required("list", $"a list of 1 to {ItemsMax} items").Items(1, ItemsMax, "items").Select(ReadItem);
        return new OutgoingMsgMenu([.. items])
        {
            HeadContent = content.Words("head_content", WordsCharsMax),
            TailContent = content.Words("tail_content", WordsCharsMax),
        };
    }

    internal override void WriteContent(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteIfAny("head_content", HeadContent);
        json.WriteStartArray("list");
        foreach (var item in Items)
        {
            json.WriteStartObject();
            json.WriteString("id", item.Id);
            json.WriteString("content", item.Content);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteIfAny("tail_content", TailContent);
        json.WriteEndObject();
    }

    private static MsgMenuItem ReadItem(JsonPlace item)
    {
        _ = item.Object("id", "content");
        return new MsgMenuItem(
            item.Required("id", $"a text of 1 to {ItemCharsMax} characters").Text(ItemCharsMax),
            item.Required("content", $"a text of 1 to {ItemCharsMax} characters").Text(ItemCharsMax));
    }
}
