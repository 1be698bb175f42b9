using WxFunctions.Delivery;
using WxFunctions.Outgoing;
using WxFunctions.Queues;
using WxFunctions.Settings;
using WxFunctions.Tokens;
using WxFunctions.Users;
using WxFunctions.WeChat.Messages;

namespace WxFunctions.Inbound;

/// <summary>Notes what users do, and takes the places that the answer needs in what WeChat allows after it.</summary>
internal sealed class Reservations(Accounts accounts, Audience audience)
{
    private static readonly string[] UnionIdNames = ["UnionId", "UnionID", "unionid"];

    /// <summary>What a message says of its user.</summary>
    /// <param name="envelope">The message.</param>
    /// <param name="message">The same, read.</param>
    /// <param name="at">When it was queued first, by the clock of the cloud: at once after the user's action, and never before it.</param>
    public static Arrived Arrival(InboundEnvelope envelope, IncomingMessage message, DateTimeOffset at) => new(
        envelope.Account,
        envelope.OpenId,
        envelope.Id,
        UserActions.Of(message),
        at,
        UnionIdNames.Select(name => message.Body[name].WordOrNull).FirstOrDefault(id => id is not null));

    /// <summary>Notes an action and takes the places for its answer. May run again.</summary>
    /// <returns>Until when the action allows the answer; null where that is not known.</returns>
    public async Task<DateTimeOffset?> Note(Arrived arrived, IReadOnlyList<OutgoingMessage> answer, CancellationToken cancellation)
    {
        if (!accounts.TryFind(arrived.Account, out var account) || account.Settings is not { Replies: ReplyMode.Customer } settings)
            return null;
        var pieces = answer.Count(message => Channels.Of(message.Type) == Channel.CustomerService);
        return await audience.Note(arrived, settings.ReplyAllowance, pieces, cancellation);
    }
}
