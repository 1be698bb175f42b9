using Azure.Messaging.ServiceBus;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;
using WxFunctions.Queues;
using WxFunctions.Storage;
using WxFunctions.Tokens;
using WxFunctions.WeChat.Errors;

namespace WxFunctions.Delivery;

/// <summary>
/// Delivers a message of the queue <see cref="QueueNames.Outbound"/> to WeChat, puts it off, or finds out why it cannot be. A message may be
/// delivered more than once: what has been done about it is looked up wherever that is possible.
/// </summary>
public sealed partial class Courier
{
    /// <summary>What was not sent within this time of being queued may have been sent, and the queue not told.</summary>
    private static readonly TimeSpan Prompt = TimeSpan.FromSeconds(1);

    private readonly Accounts accounts;
    private readonly Dispatcher dispatcher;
    private readonly Books books;
    private readonly Ledger ledger;
    private readonly DeliveryResults results;
    private readonly QueueSenders queues;
    private readonly RetryPolicy policy;
    private readonly TimeProvider time;
    private readonly ILogger logger;
    private readonly Recent recent = new();

    internal Courier(
        Accounts accounts,
        Dispatcher dispatcher,
        Books books,
        Ledger ledger,
        DeliveryResults results,
        QueueSenders queues,
        RetryPolicy policy,
        TimeProvider time,
        ILogger<Courier> logger)
    {
        this.accounts = accounts;
        this.dispatcher = dispatcher;
        this.books = books;
        this.ledger = ledger;
        this.results = results;
        this.queues = queues;
        this.policy = policy;
        this.time = time;
        this.logger = logger;
    }

    /// <summary>Does one round of a message.</summary>
    /// <param name="message">The message.</param>
    /// <param name="session">The user's session: it keeps the line of messages that were put off.</param>
    /// <param name="cancellation">Cancelled when the app stops.</param>
    public async Task<Outcome> Deliver(
        ServiceBusReceivedMessage message, ServiceBusSessionMessageActions session, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(message);
        ArgumentNullException.ThrowIfNull(session);
        var envelope = OutboundEnvelope.Read(message);
        if (!accounts.TryFind(envelope.Account, out var account))
            return new Outcome.Failed("UnknownAccount", $"There is no account '{envelope.Account}' in the settings any more.");

        var parcel = new Parcel(account, envelope, envelope.Round == 1 ? message.EnqueuedTime : null);
        var line = KeepsOrder(parcel) ? await Line.Read(session, time.GetUtcNow(), cancellation) : null;
        var step = await Round(parcel, line?.WaitsUntil(envelope.Id), message, cancellation);
        if (step is Step.Later later)
        {
            await PutOff(parcel, later.PutOff, line, cancellation);
            return new Outcome.Done();
        }

        if (line is not null)
            await line.Leave(envelope.Id, cancellation);
        return ((Step.Over)step).Outcome;
    }

    /// <summary>Closes the account of a message that is dead-lettered because its deliveries fail in ways that nobody has foreseen.</summary>
    public async Task Abandon(
        ServiceBusReceivedMessage message, ServiceBusSessionMessageActions session, Outcome.Failed dead, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(message);
        ArgumentNullException.ThrowIfNull(session);
        ArgumentNullException.ThrowIfNull(dead);
        try
        {
            var envelope = OutboundEnvelope.Read(message);
            if (!accounts.TryFind(envelope.Account, out var account))
                return;
            // what came after WeChat's yes may have failed: that is no failure of the message
            if (await ledger.Find(envelope.Account, envelope.Id, cancellation) is not { } row || !IsTaken(row))
                _ = await books.Failed(new Parcel(account, envelope, null), dead, null);
            await (await Line.Read(session, time.GetUtcNow(), cancellation)).Leave(envelope.Id, cancellation);
        }
        catch (Exception failure) when (failure is not OperationCanceledException || !cancellation.IsCancellationRequested)
        {
            Log.NotClosed(logger, message.MessageId, failure);
        }
    }

    private static bool IsTaken(DeliveryRow row) => row.State is DeliveryState.Sent or DeliveryState.Delivered;

    /// <summary>A fallback of another kind has the place of the message that it stands for.</summary>
    private static bool KeepsOrder(Parcel parcel) => parcel.Account.Settings.KeepOrder
        && (parcel.Channel == Channel.CustomerService || parcel.Envelope.Progress.Instead is not null);

    /// <param name="parcel">The message.</param>
    /// <param name="turn">When it comes again because others are before it; null when it is its turn.</param>
    /// <param name="message">The same as it came.</param>
    /// <param name="cancellation">Cancelled when the app stops.</param>
    private async Task<Step> Round(
        Parcel parcel, DateTimeOffset? turn, ServiceBusReceivedMessage message, CancellationToken cancellation)
    {
        if (MayBeKnown(parcel.Envelope, message))
        {
            DeliveryRow? row;
            try
            {
                row = await ledger.Find(parcel.Envelope.Account, parcel.Envelope.Id, cancellation);
            }
            catch (Exception away) when (TableFailure.Is(away) && !cancellation.IsCancellationRequested)
            {
                return Unread(parcel, away);
            }

            if (row is not null && await Known(parcel, row, message, cancellation) is { } step)
                return step;
            parcel = parcel with { QueuedAt = row?.QueuedAt is null ? parcel.QueuedAt : null };
        }

        // only now: a repeat of one that was sent long ago must not become one that waits
        if (turn is { } due)
            return await dispatcher.Later(parcel, parcel.Waiting(due, "Order", "It waits behind an earlier message to the same user."), cancellation);
        return time.GetUtcNow() < parcel.Envelope.ExpiresAt
            ? await dispatcher.Run(parcel, cancellation)
            : await dispatcher.GiveUp(parcel, new(Books.Expired, "Its time was over before it could be sent."), null, cancellation);
    }

    /// <summary>Whether something may have been done about a message already. A prompt first delivery is spared the question.</summary>
    private bool MayBeKnown(OutboundEnvelope envelope, ServiceBusReceivedMessage message) =>
        !recent.Add($"{envelope.Account}:{envelope.Id}")
        || message.DeliveryCount > 1
        || envelope.Round > 1
        || envelope.AnswersAgain
        || envelope.Origin == OutboundOrigin.Request
        || time.GetUtcNow() - message.EnqueuedTime > Prompt;

    /// <returns>Null when the message is still to be sent, in this round.</returns>
    private async Task<Step?> Known(Parcel parcel, DeliveryRow row, ServiceBusReceivedMessage message, CancellationToken cancellation)
    {
        var envelope = parcel.Envelope;
        // what WeChat has taken is not sent again, whoever puts it back
        if (envelope.Replay > (row.Replay ?? 0) && !IsTaken(row))
            return null;
        if (DeliveryState.IsFinal(row.State))
        {
            if (row.MsgId is { } msgId && row.State == DeliveryState.Sent)
                await results.Expect(envelope.Account, msgId, envelope.Id, cancellation);
            // the same id wanted once more is no failure of this one; one that has been here before has yet to be put aside
            return new Step.Over(row.State == DeliveryState.Failed && (message.DeliveryCount > 1 || envelope.Round > 1)
                ? new Outcome.Failed(row.Reason ?? "Failed", row.Message ?? "")
                : new Outcome.Done());
        }

        // put off already: its next round is on the queue, or was about to be; the queue takes it once
        return row.Round > envelope.Round
            ? new Step.Later(
                parcel.Waiting(row.Due ?? time.GetUtcNow(), "Again", row.Message ?? "", row.Code) with
                {
                    Next = envelope with { Round = row.Round.Value, Progress = envelope.Progress with { Tries = row.Tries ?? 0 } },
                    SkipsTable = true,
                })
            : null;
    }

    /// <summary>Nobody can say whether the message has been sent: it waits until somebody can.</summary>
    private Step.Later Unread(Parcel parcel, Exception away)
    {
        var now = time.GetUtcNow();
        var due = policy.Behind(ErrorCategory.Retry, now, parcel.Envelope.Round, now);
        var later = parcel.Waiting(due, "TableAway", $"The table of deliveries does not answer: {away.Message}");
        return new(later with { SkipsTable = true });
    }

    /// <summary>
    /// First the row, then the next round, then the user's line, then the queue is told that this round is done: whatever of it is lost in a
    /// crash is done again, and nothing is sent twice.
    /// </summary>
    private async Task PutOff(Parcel parcel, PutOff later, Line? line, CancellationToken cancellation)
    {
        await books.PutOff(parcel, later);
        var next = later.Next.ToMessage();
        next.ScheduledEnqueueTime = later.Due;
        await queues.Outbound.SendMessageAsync(next, cancellation);
        if (line is not null)
            await line.Put(later.Next.Id, later.Due, cancellation);
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "Message {Id} is dead-lettered, but its row or its user's line could not be told")]
        public static partial void NotClosed(ILogger logger, string id, Exception failure);
    }
}
