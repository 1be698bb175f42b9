using System.Collections.Immutable;

namespace WxFunctions.Delivery;

/// <summary>What becomes of messages that another system wants sent.</summary>
public abstract record OutboxAnswer
{
    private OutboxAnswer()
    {
    }

    /// <summary>They are on the queue.</summary>
    /// <param name="Ids">Their ids, in the caller's order.</param>
    /// <param name="IsList">Whether the caller wrote a list.</param>
    public sealed record Taken(ImmutableArray<string> Ids, bool IsList) : OutboxAnswer;

    /// <summary>Something in the body is not as it must be.</summary>
    /// <param name="What">One line that names the field and its limit.</param>
    public sealed record Malformed(string What) : OutboxAnswer;

    /// <summary>Together they are more than one message of the queue can hold, packed as they are.</summary>
    public sealed record TooLarge : OutboxAnswer;

    /// <summary>The queue did not confirm them: nothing is promised.</summary>
    public sealed record Unavailable : OutboxAnswer;
}
