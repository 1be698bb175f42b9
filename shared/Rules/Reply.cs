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

    /// <summary>A string is a text.</summary>
    public static implicit operator Reply(string content) => Text(content);

    /// <summary>A string is a text; what the conversion does, by name.</summary>
    public static Reply FromString(string content) => Text(content);

    /// <summary>This reply and one more message.</summary>
    public Reply Then(OutgoingMessage message) => new(Messages.Add(message));
}
