using WxFunctions.Queues;
using WxFunctions.WeChat.Messages;

namespace WxFunctions.Inbound;

/// <summary>Puts a genuine callback into its envelope.</summary>
public static class InboundEnvelopes
{
    private const int MsgIdDigitsMax = 20;

    /// <summary>
    /// The envelope's id is the account and WeChat's own <c>MsgId</c>; for what has none, the account and a hash of the body. WeChat's
    /// documented key for events, sender and second, would swallow different events of one second.
    /// </summary>
    public static InboundEnvelope Of(string account, MessageBody message)
    {
        ArgumentNullException.ThrowIfNull(message);
        var facts = MessageFacts.Of(message);
        var id = IsMsgId(facts.MsgId) ? facts.MsgId : SessionKey.Hash(message.Bytes.Span);
        return new InboundEnvelope(account, $"{account}:{id}", SessionKey.Bounded(facts.From), message.Bytes);
    }

    private static bool IsMsgId(string? text) => text is { Length: > 0 and <= MsgIdDigitsMax } && !text.AsSpan().ContainsAnyExceptInRange('0', '9');
}
