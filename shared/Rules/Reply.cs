using System.Collections.Immutable;
using WxFunctions.Outgoing;

namespace WxFunctions.Rules;

/// <summary>
/// What a rule decided: an ordered, immutable list of messages to the user. The id of the n-th message is made from the inbound id and n,
/// so a handler that runs twice sends once, provided that it returns the same messages in the same order.
/// </summary>
public sealed class Reply
{
    private Reply(ImmutableArray<OutgoingMessage> messages) => Messages = messages;

    /// <summary>Taken, and nothing is said.</summary>
    public static Reply None { get; } = new([]);

    /// <summary>Not mine: the next rule is asked.</summary>
    public static Reply Pass { get; } = new([]);

    /// <summary>The messages, in the order in which the user gets them.</summary>
    public ImmutableArray<OutgoingMessage> Messages { get; }

    /// <summary>A text. Longer ones than WeChat takes are sent as several.</summary>
    public static Reply Text(string content) => None.Then(new OutgoingText(content));

    /// <summary>A template message (模板消息) with its fields.</summary>
    /// <param name="templateId">The template's id in the account.</param>
    /// <param name="fields">The names and values of the fields, such as <c>("thing1", "已发货")</c>.</param>
    public static Reply Template(string templateId, params ImmutableArray<(string Key, string Value)> fields) =>
        None.Then(new OutgoingTemplate(templateId) { Data = [.. fields.Select(field => new TemplateValue(field.Key, field.Value))] });

    /// <summary>A string is a text.</summary>
    public static implicit operator Reply(string content) => Text(content);

    /// <summary>A string is a text; what the conversion does, by name.</summary>
    public static Reply FromString(string content) => Text(content);

    /// <summary>This reply and one more message.</summary>
    public Reply Then(OutgoingMessage message) => new(Messages.Add(message));
}
