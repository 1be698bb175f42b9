using WxFunctions.Mass;
using WxFunctions.Queues;
using WxFunctions.Storage;
using WxFunctions.Users;

namespace WxFunctions.Delivery;

/// <summary>Looks whether a user may be sent a message, before a call is spent on finding out.</summary>
internal sealed class Admission(Audience audience, MassQuota quota, TimeProvider time)
{
    /// <summary>Takes a place in the user's allowance where the message needs one and has none.</summary>
    /// <returns>The message, and why it cannot be sent as it is; null where nothing is known against it.</returns>
    public async Task<(Parcel Parcel, Outcome.Failed? Refusal)> Admit(Parcel parcel, CancellationToken cancellation)
    {
        var envelope = parcel.Envelope;
        if (parcel.Channel == Channel.Mass)
            return (parcel, await AskForMass(parcel, cancellation));
        return await Ask(parcel.Channel, envelope, cancellation) switch
        {
            Access.Open open => (parcel.Within(open.Until), null),
            Access.Closed closed => (parcel, new(WindowClosed, closed.Words)),
            Access.Gone gone => (parcel, new(UserGone, gone.Words)),
            _ => (parcel, null),
        };
    }

    /// <summary>The word for a window that is closed, whoever says so.</summary>
    public const string WindowClosed = nameof(WeChat.Errors.ErrorCategory.WindowClosed);

    private const string UserGone = nameof(WeChat.Errors.ErrorCategory.UserGone);

    /// <summary>It has its place since it was confirmed, unless another month has begun or it comes back from the dead letters.</summary>
    private async Task<Outcome.Failed?> AskForMass(Parcel parcel, CancellationToken cancellation)
    {
        try
        {
            return await quota.Take(parcel.Account.Settings, parcel.Envelope.Id, MassEnvelope.IsToAll(parcel.Envelope), cancellation) is { } full
                ? new(nameof(WeChat.Errors.ErrorCategory.QuotaDay), MassEnvelope.UsedUp(full))
                : null;
        }
        catch (Exception away) when (TableFailure.Is(away) && !cancellation.IsCancellationRequested)
        {
            // WeChat counts, too
            return null;
        }
    }

    private async Task<Access> Ask(Channel channel, OutboundEnvelope envelope, CancellationToken cancellation) => channel switch
    {
        Channel.CustomerService when !(envelope.Progress.Window > time.GetUtcNow()) =>
            await audience.Take(envelope.Account, envelope.To, envelope.Id, cancellation),
        // who has just done something that a rule answers is there
        Channel.Template when envelope.Origin == OutboundOrigin.Request => await audience.Look(envelope.Account, envelope.To, cancellation),
        _ => new Access.Unknown(),
    };
}
