using WxFunctions.Outgoing;
using WxFunctions.Queues;
using WxFunctions.Tokens;
using WxFunctions.WeChat.Api;

namespace WxFunctions.Delivery;

/// <summary>Calls the interface of WeChat that a message of the queue is for.</summary>
internal static class Sender
{
    private const int ClientMsgIdCharsMax = 32;

    /// <returns>WeChat's id of the message, where the interface gives one: an event says later what became of it.</returns>
    /// <exception cref="WeChatException">WeChat refused.</exception>
    /// <exception cref="WeChatUnavailableException">There was no usable answer: it may have been sent.</exception>
    public static async Task<string?> Send(Account account, OutboundEnvelope envelope, CancellationToken cancellation)
    {
        switch (envelope.Type)
        {
            case OutgoingTemplate.TypeName:
                return await account.TemplateMessages.Send(envelope.To, envelope.Content, ClientMsgId(envelope), cancellation);
            case OutgoingSubscribe.TypeName:
                return await account.SubscribeMessages.Send(envelope.To, envelope.Content, ClientMsgId(envelope), cancellation);
            case OutgoingSubscribeOnce.TypeName:
                await account.SubscribeMessages.SendOnce(envelope.To, envelope.Content, cancellation);
                return null;
            case OutgoingTyping.TypeName:
                await account.CustomerMessages.Typing(envelope.To, envelope.Content.GetProperty("command").GetString()!, cancellation);
                return null;
            default:
                await account.CustomerMessages.Send(Message(envelope), cancellation);
                return null;
        }
    }

    private static CustomerMessage Message(OutboundEnvelope envelope) =>
        new(envelope.To, envelope.Type, envelope.Content) { KfAccount = envelope.KfAccount, IsAi = envelope.IsAi };

    /// <summary>The same for every try of a message, so that WeChat drops a repeat where we did not learn of the first one's success.</summary>
    public static string ClientMsgId(OutboundEnvelope envelope)
    {
        if (envelope.Content.TryGetProperty("client_msg_id", out var own))
            return own.GetString()!;
        return envelope.Id.Length <= ClientMsgIdCharsMax && envelope.Id.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_')
            ? envelope.Id
            : SessionKey.Hash(System.Text.Encoding.UTF8.GetBytes(envelope.Id));
    }
}
