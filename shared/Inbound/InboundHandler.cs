using Azure.Messaging.ServiceBus;
using Microsoft.Extensions.Logging;
using WxFunctions.Delivery;
using WxFunctions.Outgoing;
using WxFunctions.Queues;
using WxFunctions.Rules;
using WxFunctions.Settings;
using WxFunctions.Telemetry;
using WxFunctions.Tokens;
using WxFunctions.Users;
using WxFunctions.Waiting;
using WxFunctions.WeChat.Messages;
using WxFunctions.WeChat.Replies;

namespace WxFunctions.Inbound;

/// <summary>
/// Handles a message of the queue <see cref="QueueNames.Inbound"/>: parses it, asks the rules, and puts their reply on the queue
/// <see cref="QueueNames.Outbound"/>, or where the account can only answer passively into the table of waiting answers.
/// </summary>
public sealed partial class InboundHandler
{
    /// <summary>How long a reply is tried: WeChat takes none later than 48 hours after the user's message.</summary>
    private static readonly TimeSpan ReplyLife = TimeSpan.FromHours(48);

    private readonly Decider rules;
    private readonly Accounts accounts;
    private readonly QueueSenders queues;
    private readonly WaitingAnswers waiting;
    private readonly Reservations reservations;
    private readonly DeliveryResults results;
    private readonly UserData userData;
    private readonly TimeProvider time;
    private readonly ILogger logger;

    internal InboundHandler(
        Decider rules,
        Accounts accounts,
        QueueSenders queues,
        WaitingAnswers waiting,
        Reservations reservations,
        DeliveryResults results,
        UserData userData,
        TimeProvider time,
        ILogger<InboundHandler> logger)
    {
        this.rules = rules;
        this.accounts = accounts;
        this.queues = queues;
        this.waiting = waiting;
        this.reservations = reservations;
        this.results = results;
        this.userData = userData;
        this.time = time;
        this.logger = logger;
    }

    /// <summary>Handles one delivery; running again after a crash has no second effect, as the ids of the replies are derived.</summary>
    /// <param name="message">The delivery.</param>
    /// <param name="services">The services of the invocation, of which handlers are made.</param>
    /// <param name="cancellation">Cancelled when the app stops.</param>
    /// <exception cref="Unprocessable">No retry can help.</exception>
    public async Task Handle(ServiceBusReceivedMessage message, IServiceProvider services, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(message);
        var envelope = InboundEnvelope.Read(message);
        var incoming = Parse(envelope);
        await results.Take(envelope.Account, incoming, cancellation);
        await userData.Take(envelope.Account, incoming, cancellation);
        var arrival = Reservations.Arrival(envelope, incoming, envelope.ArrivedAt ?? message.EnqueuedTime);
        if (envelope.AnsweredBy is { } said)
        {
            _ = await reservations.Note(arrival, [], cancellation);
            Log.Answered(logger, envelope.Id, said);
            Metrics.Handled(envelope.Account, said, isUnmatched: false);
            return;
        }

        await Answer(envelope, incoming, message.DeliveryCount, arrival, services, cancellation);
    }

    /// <summary>Asks the rules about a message, and puts their reply on its way.</summary>
    /// <param name="envelope">Where the reply goes, and the id that its ids are made of; without account or user it goes nowhere.</param>
    /// <param name="message">The message.</param>
    /// <param name="attempt">Which try it is, at least 1.</param>
    /// <param name="arrived">What the message says of its user; null for what is no action of a user.</param>
    /// <param name="services">The services of the invocation, of which handlers are made.</param>
    /// <param name="cancellation">Cancelled when the app stops.</param>
    internal async Task Answer(
        InboundEnvelope envelope,
        IncomingMessage message,
        int attempt,
        Arrived? arrived,
        IServiceProvider services,
        CancellationToken cancellation)
    {
        var turn = new Turn(envelope.Account, envelope.Id, time.GetUtcNow(), attempt, cancellation);
        var decision = await rules.Decide(message, turn, services);
        Log.Handled(logger, envelope.Id, decision.Rule, decision.Reply.Messages.Length);
        Metrics.Handled(envelope.Account, decision.Rule, decision.IsUnmatched);

        var outgoing = decision.Reply.Messages.SelectMany(part => part.Pieces()).ToList();
        if (outgoing.Count > 0 && (envelope.Account.Length == 0 || envelope.OpenId.Length == 0))
        {
            Log.ToNobody(logger, envelope.Id, decision.Rule);
            return;
        }

        if (accounts.TryFind(envelope.Account, out var account) && account.Settings.Replies == ReplyMode.Passive)
            await Store(envelope, message, outgoing, cancellation);
        else
            await Send(envelope, outgoing, arrived is null ? null : await reservations.Note(arrived, outgoing, cancellation), cancellation);
    }

    /// <param name="envelope">What is answered.</param>
    /// <param name="outgoing">The answer.</param>
    /// <param name="window">Until when the user's action allows it; null where that is not known.</param>
    /// <param name="cancellation">Ends the call.</param>
    private async Task Send(
        InboundEnvelope envelope, List<OutgoingMessage> outgoing, DateTimeOffset? window, CancellationToken cancellation)
    {
        var expiresAt = time.GetUtcNow() + ReplyLife;
        var messages = outgoing.Select((message, n) =>
            (OutboundEnvelope.Of(envelope.Account, $"{envelope.Id}.{n}", envelope.OpenId, message, expiresAt) with
            {
                AnswersAgain = envelope.ArrivedAt is not null,
                Progress = OutboundProgress.None with { Window = window },
            }).ToMessage());
        if (outgoing.Count > 0)
            await QueueSenders.Send(queues.Outbound, messages, cancellation);
    }

    private async Task Store(InboundEnvelope envelope, IncomingMessage incoming, List<OutgoingMessage> outgoing, CancellationToken cancellation)
    {
        var texts = Texts(envelope, outgoing);
        // only a callback that may be answered waits for word that there is nothing to say
        if (texts.Count > 0 || Answerable.Is(incoming))
            await waiting.Store(envelope, texts, cancellation);
    }

    private List<string> Texts(InboundEnvelope envelope, List<OutgoingMessage> outgoing)
    {
        foreach (var other in outgoing.Where(message => message is not OutgoingText))
            Log.TextsOnly(logger, envelope.Id, other.Type);
        return [.. outgoing.OfType<OutgoingText>().Select(text => text.Content)];
    }

    private static IncomingMessage Parse(InboundEnvelope envelope) =>
        MessageBody.TryParse(envelope.Body, out var body) is var error && body is not null
            ? MessageParser.Parse(body)
            : throw new Unprocessable($"The callback's body cannot be read: {error}.");

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Debug, "Message {Id} was answered inside the callback by rule {Rule}")]
        public static partial void Answered(ILogger logger, string id, string rule);

        [LoggerMessage(LogLevel.Warning, "The answer to {Id} held a {Type}; where answers wait for a callback, only texts do. Use a Passive rule")]
        public static partial void TextsOnly(ILogger logger, string id, string type);

        [LoggerMessage(LogLevel.Warning, "The answer of rule {Rule} to {Id} goes nowhere: no account of the settings can write to its user")]
        public static partial void ToNobody(ILogger logger, string id, string rule);

        [LoggerMessage(LogLevel.Debug, "Message {Id} was taken by rule {Rule}: {Replies} replies")]
        public static partial void Handled(ILogger logger, string id, string rule, int replies);
    }
}
