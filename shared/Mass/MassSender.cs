using WxFunctions.JsonReading;
using WxFunctions.Queues;
using WxFunctions.Rules;
using WxFunctions.Tokens;
using WxFunctions.WeChat.Api;

namespace WxFunctions.Mass;

/// <summary>Calls the interface that a mass message is for.</summary>
internal sealed class MassSender(MassTable drafts, TimeProvider time)
{
    /// <summary>Sends a mass message, or learns that it was sent before: WeChat knows the <c>clientmsgid</c> for 24 hours.</summary>
    /// <param name="account">The account that sends.</param>
    /// <param name="envelope">The message on the queue.</param>
    /// <param name="clientMsgId">The same for every try of the message.</param>
    /// <param name="cancellation">Ends the call.</param>
    /// <returns>WeChat's id of the job: an event says later what became of it.</returns>
    /// <exception cref="WeChatException">WeChat refused.</exception>
    /// <exception cref="WeChatUnavailableException">There was no usable answer: it may have been sent.</exception>
    /// <exception cref="Unprocessable">What it says is not there any more.</exception>
    public async Task<long> Send(Account account, OutboundEnvelope envelope, string clientMsgId, CancellationToken cancellation)
    {
        var request = await Read(account, envelope, cancellation);
        var (wechat, audience) = (account.Api.MassMessages, request.Audience);
        var job = audience.OpenIds.Count > 0
            ? await wechat.Send(audience.OpenIds, request.Message, clientMsgId, request.SendIgnoreReprint, cancellation)
            : await wechat.SendToAll(audience.TagId, request.Message, clientMsgId, request.SendIgnoreReprint, cancellation);
        return job.MsgId;
    }

    private async Task<MassRequest> Read(Account account, OutboundEnvelope envelope, CancellationToken cancellation)
    {
        var draft = await drafts.Find(envelope.Account, envelope.Id, cancellation)
            ?? throw new Unprocessable("What the mass message says is not kept any more: send it anew.");
        try
        {
            return new MassRequestReader(account.Settings, time.GetUtcNow()).Read(draft.Body);
        }
        catch (JsonShapeException wrong)
        {
            throw new Unprocessable($"The mass message cannot be sent as it is: {wrong.Message}");
        }
    }
}
