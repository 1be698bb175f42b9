using System.Text.Json;

namespace WxFunctions.Local.Simulator.Chat;

/// <summary>Something that happened in the conversation of one follower with one account.</summary>
internal sealed record ChatEvent(ChatEventKind Kind, string Account, string Follower) : FeedEvent(Account, Follower)
{
    /// <summary>What a reader sees in words.</summary>
    public string? Text { get; init; }

    /// <summary>What a follower or the account sent, in the shape of a customer-service message: <c>msgtype</c> and its sibling.</summary>
    public JsonElement? Message { get; init; }

    /// <summary>The kind of a message of the account: <c>msgtype</c>, or the interface's name (<c>template</c>, <c>subscribe</c>, …).</summary>
    public string? Type { get; init; }

    /// <summary>The trace it belongs to; see <see cref="Timeline.Trace"/>.</summary>
    public string? Trace { get; init; }

    /// <summary>The event that this one is about.</summary>
    public long? Of { get; init; }

    /// <summary>How long the acknowledgement took.</summary>
    public double? Milliseconds { get; init; }

    /// <summary>How many requests it took.</summary>
    public int? Tries { get; init; }

    public PushFailure? Failure { get; init; }

    public int? Status { get; init; }
}
