using WxFunctions.Queues;
using WxFunctions.Tokens;
using WxFunctions.WeChat.Api;

namespace WxFunctions.Delivery;

/// <summary>An outgoing message in one round of its delivery.</summary>
/// <param name="Account">The account that sends.</param>
/// <param name="Envelope">The message as it is now: its fallback may have taken its place.</param>
/// <param name="QueuedAt">When it was put on the queue; null where table <c>Deliveries</c> has that already.</param>
internal sealed record Parcel(Account Account, OutboundEnvelope Envelope, DateTimeOffset? QueuedAt)
{
    public Channel Channel => Channels.Of(Envelope.Type);

    /// <summary>WeChat is about to be called.</summary>
    public Parcel Tried() =>
        this with { Envelope = Envelope with { Progress = Envelope.Progress with { Tries = Envelope.Progress.Tries + 1 } } };

    /// <summary>A place in the user's allowance has been taken for it.</summary>
    public Parcel Within(DateTimeOffset window) =>
        this with { Envelope = Envelope with { Progress = Envelope.Progress with { Window = window } } };

    /// <summary>The same message with its fallback in its place; null where it has none.</summary>
    /// <param name="why">Why, in words.</param>
    public Parcel? Fallback(string why)
    {
        if (Envelope.Fallback.ValueKind != System.Text.Json.JsonValueKind.Object)
            return null;
        var type = Envelope.Fallback.GetProperty("type").GetString()!;
        return this with
        {
            Envelope = Envelope with
            {
                Type = type,
                Content = Envelope.Fallback.GetProperty(type),
                KfAccount = Envelope.Fallback.TryGetProperty("account", out var kfAccount) ? kfAccount.GetString() : null,
                IsAi = Envelope.Fallback.TryGetProperty("ai", out var ai) && ai.GetBoolean(),
                Fallback = default,
                Progress = Envelope.Progress with { Window = null, Instead = why },
            },
        };
    }

    /// <summary>The next round after a call that failed.</summary>
    public PutOff After(Exception failure, DateTimeOffset due) =>
        new(Next(), due, CategoryOf(failure), failure.Message, (failure as WeChatException)?.Error.Code) { WasTried = true };

    /// <summary>The next round where there was nothing to try: it does not count as a failure.</summary>
    public PutOff Waiting(DateTimeOffset due, string why, string words, int? code = null)
    {
        var next = Next();
        return new(next with { Progress = next.Progress with { Waits = next.Progress.Waits + 1 } }, due, why, words, code);
    }

    /// <summary>What kept a message from being sent, in a word.</summary>
    public static string CategoryOf(Exception failure) => failure is WeChatException refused ? refused.Error.Category.ToString() : "Unavailable";

    private OutboundEnvelope Next() => Envelope with { Round = Envelope.Round + 1 };
}
