using System.Text.Json.Serialization;

namespace WxFunctions.Local.Simulator.Chat;

/// <summary>Something that happened in the conversation of one follower with one account.</summary>
internal sealed record ChatEvent(ChatEventKind Kind, [property: JsonIgnore] string Account, [property: JsonIgnore] string Follower)
{
    /// <summary>Grows from event to event, over restarts too.</summary>
    public long Id { get; init; }

    public DateTimeOffset At { get; init; }

    public string? Text { get; init; }

    /// <summary>The event that this one is about.</summary>
    public long? Of { get; init; }

    /// <summary>How long the acknowledgement took.</summary>
    public double? Milliseconds { get; init; }

    public PushFailure? Failure { get; init; }

    public int? Status { get; init; }
}
