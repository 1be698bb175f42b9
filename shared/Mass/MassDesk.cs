using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Logging;
using WxFunctions.Delivery;
using WxFunctions.JsonReading;
using WxFunctions.Outgoing;
using WxFunctions.Queues;
using WxFunctions.Settings;
using WxFunctions.Storage;
using WxFunctions.Tokens;
using WxFunctions.WeChat.Api;

namespace WxFunctions.Mass;

/// <summary>
/// Takes in mass messages, in two steps: the first checks one, shows it to one user and says how many may still be sent; the second, by the
/// word that the first gave, puts it on the queue. So nobody sends to everybody by a slip, and what goes out is what was shown.
/// </summary>
public sealed partial class MassDesk
{
    /// <summary>How large a body may be, in bytes: 10,000 OpenIDs of 64 characters have 670 KB.</summary>
    public const int BodyBytesMax = 1024 * 1024;

    private const int WordCharsMax = 64;
    private const string WordShape = "the confirm that the mass message was answered with";
    private const string Taken = "The id is that of another message, or of this one and confirmed: GET messages/{id} tells.";

    private static readonly TimeSpan ToConfirm = TimeSpan.FromMinutes(30);
    private static readonly TimeSpan StepLimit = TimeSpan.FromSeconds(10);

    private readonly MassTable drafts;
    private readonly MassQuota quota;
    private readonly Ledger ledger;
    private readonly QueueSenders queues;
    private readonly TimeProvider time;
    private readonly ILogger logger;

    internal MassDesk(MassTable drafts, MassQuota quota, Ledger ledger, QueueSenders queues, TimeProvider time, ILogger<MassDesk> logger)
    {
        this.drafts = drafts;
        this.quota = quota;
        this.ledger = ledger;
        this.queues = queues;
        this.time = time;
        this.logger = logger;
    }

    /// <summary>Checks a message, shows it where that is wanted, and keeps it to be confirmed within 30 minutes.</summary>
    /// <param name="account">The account that sends.</param>
    /// <param name="body">JSON, as docs/mass.md describes it.</param>
    /// <param name="cancellation">Ends the call.</param>
    /// <exception cref="WeChatException">WeChat refused the preview.</exception>
    /// <exception cref="WeChatUnavailableException">There was no usable answer to the preview.</exception>
    public async Task<MassAnswer> Keep(Account account, ReadOnlyMemory<byte> body, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(account);
        try
        {
            return await Keep(account, new MassRequestReader(account.Settings, time.GetUtcNow()).Read(body), body, cancellation);
        }
        catch (JsonShapeException wrong)
        {
            return new MassAnswer.Malformed(wrong.Message);
        }
    }

    /// <summary>
    /// Puts a message on the queue. May run again: the place in the allowance, the queue and the table of deliveries know the id, so a
    /// second time changes nothing, and makes good what a first one did not come to.
    /// </summary>
    /// <param name="account">The account that sends.</param>
    /// <param name="id">The message.</param>
    /// <param name="body">JSON: <c>confirm</c>, the word that the first step gave.</param>
    public async Task<MassAnswer> Confirm(Account account, string id, ReadOnlyMemory<byte> body)
    {
        ArgumentNullException.ThrowIfNull(account);
        using var late = new CancellationTokenSource(StepLimit, time);
        try
        {
            var word = JsonSource.Read("the body", body, Word);
            var draft = RequestId.Is(id) ? await drafts.Find(account.Settings.Name, id, late.Token) : null;
            if (draft is null)
                return new MassAnswer.Unknown();
            return CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(word), Encoding.UTF8.GetBytes(draft.Confirm))
                ? await Confirm(account.Settings, draft, late.Token)
                : new MassAnswer.Refused("confirm is not what the last request with this id was answered with.");
        }
        catch (JsonShapeException wrong)
        {
            // of the message itself where the account has changed its kind since
            return new MassAnswer.Malformed(wrong.Message);
        }
    }

    private static string Word(JsonPlace root) => root.Object("confirm").Required("confirm", WordShape).Text(WordCharsMax, WordShape, _ => true);

    private async Task<MassAnswer> Keep(Account account, MassRequest request, ReadOnlyMemory<byte> body, CancellationToken cancellation)
    {
        var name = account.Settings.Name;
        if (await IsTaken(name, request.Id, cancellation))
            return new MassAnswer.Refused(Taken);
        if (request.Preview is { } preview)
            await preview.Send(account.Api.MassMessages, request.Message, cancellation);
        var until = time.GetUtcNow() + ToConfirm;
        var draft = new MassDraft(name, request.Id, RandomNumberGenerator.GetHexString(32, lowercase: true), until, body);
        return await drafts.TryKeep(draft, cancellation)
            ? new MassAnswer.Kept(draft.Id, draft.Confirm, until, await quota.Ask(account.Settings, cancellation))
            : new MassAnswer.Refused(Taken);
    }

    private async Task<MassAnswer> Confirm(AccountSettings account, MassDraft draft, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var request = new MassRequestReader(account, now).Read(draft.Body);
        if (draft.ConfirmedAt is null)
        {
            if (now > draft.Until)
                return new MassAnswer.Refused("It had to be confirmed within 30 minutes: send it again, and confirm that.");
            if (await IsTaken(account.Name, draft.Id, cancellation))
                return new MassAnswer.Refused(Taken);
            if (await quota.Take(account, draft.Id, request.Audience.IsAll, cancellation) is { } full)
                return new MassAnswer.Refused(MassEnvelope.UsedUp(full));
            draft = draft with { ConfirmedAt = now };
            if (!await drafts.TryWrite(draft, cancellation))
                return new MassAnswer.Refused("Somebody else has confirmed or changed it just now: GET messages/{id} tells.");
        }

        return await Queue(MassEnvelope.Of(draft, request), cancellation);
    }

    /// <summary>Whether a message of that id has been queued, by this interface or the other.</summary>
    private async Task<bool> IsTaken(string account, string id, CancellationToken cancellation) =>
        await ledger.Find(account, id, cancellation) is not null;

    private async Task<MassAnswer> Queue(OutboundEnvelope envelope, CancellationToken cancellation)
    {
        try
        {
            await queues.Outbound.SendMessageAsync(envelope.ToMessage(), cancellation).WaitAsync(cancellation);
        }
        catch (Exception failure)
        {
            // whatever it is, the message is not known to be durable
            Log.NotQueued(logger, envelope.Id, failure);
            return new MassAnswer.Unavailable();
        }

        try
        {
            await ledger.Queued([envelope], cancellation).WaitAsync(cancellation);
        }
        catch (Exception away) when (TableFailure.Is(away))
        {
            Log.NotEntered(logger, envelope.Id, away.Message);
        }

        return new MassAnswer.Queued(envelope.Id);
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "Mass message {Id} is confirmed, but the queue did not take it")]
        public static partial void NotQueued(ILogger logger, string id, Exception failure);

        [LoggerMessage(LogLevel.Warning, "Mass message {Id} is queued, but not entered in the table of deliveries: {Failure}")]
        public static partial void NotEntered(ILogger logger, string id, string failure);
    }
}
