using WxFunctions.Queues;

namespace WxFunctions.Outgoing;

/// <summary>What another system, or a person, wants sent.</summary>
/// <param name="Id">The caller's own id, or one made for it: the same again is sent once.</param>
/// <param name="To">The user's OpenID.</param>
/// <param name="Message">The message.</param>
/// <param name="NotBefore">When it is to be sent; null for at once.</param>
/// <param name="ExpiresAt">When it is no use any more.</param>
internal sealed record OutgoingRequest(
    string Id, string To, OutgoingMessage Message, DateTimeOffset? NotBefore, DateTimeOffset ExpiresAt)
{
    /// <summary>
    /// The messages for the queue, in order: a text that is too long for one becomes several. The last one bears the id, so what is known
    /// of it is known of the whole: it cannot have gone out where one before it was held back.
    /// </summary>
    public IEnumerable<OutboundEnvelope> ToEnvelopes(string account)
    {
        var pieces = Message.Pieces();
        return pieces.Select((piece, n) =>
            OutboundEnvelope.Of(account, n == pieces.Count - 1 ? Id : $"{Id}~p{n + 1}", To, piece, ExpiresAt) with
            {
                Origin = OutboundOrigin.Request,
                NotBefore = NotBefore,
            });
    }
}
