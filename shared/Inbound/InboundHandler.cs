using Azure.Messaging.ServiceBus;
using Microsoft.Extensions.Logging;
using WxFunctions.Outgoing;
using WxFunctions.Queues;
using WxFunctions.Rules;
using WxFunctions.Settings;
using WxFunctions.Telemetry;
using WxFunctions.Tokens;
using WxFunctions.Waiting;
using WxFunctions.WeChat.Messages;

namespace WxFunctions.Inbound;

/// <summary>
/// Handles a message of the queue <see cref="QueueNames.Inbound"/>: parses it, asks the rules, and puts their reply on the queue
/// <see cref="QueueNames.Outbound"/>, or where the account can only answer passively into the table of waiting answers.
/// </summary>
public sealed partial class InboundHandler(
    Decider rules,
    Accounts accounts,
    QueueSenders queues,
    WaitingAnswers waiting,
    TimeProvider time,
    ILogger<InboundHandler> logger)
{
    /// <summary>How long a reply is tried: WeChat takes none later than 48 hours after the user's message.</summary>
    private static readonly TimeSpan ReplyLife = TimeSpan.FromHours(48);

    /// <summary>Handles one delivery; running again after a crash has no second effect, as the ids of the replies are derived.</summary>
    /// <param name="message">The delivery.</param>
    /// <param name="services">The services of the invocation, of which handlers are made.</param>
    /// <param name="cancellation">Cancelled when the app stops.</param>
    /// <exception cref="Unprocessable">No retry can help.</exception>
    public async Task Handle(ServiceBusReceivedMessage message, IServiceProvider services, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(message);
        var envelope = InboundEnvelope.Read(message);
        if (envelope.AnsweredBy is { } said)
        {
            Log.Answered(logger, envelope.Id, said);
            Metrics.Handled(envelope.Account, said, isUnmatched: false);
            return;
        }

        await Answer(envelope, Parse(envelope), message.DeliveryCount, services, cancellation);
    }

    /// <summary>Asks the rules about a message, and puts their reply on its way.</summary>
    /// <param name="envelope">Where the reply goes, and the id that its ids are made of; without account or user it goes nowhere.</param>
    /// <param name="message">The message.</param>
    /// <param name="attempt">Which try it is, at least 1.</param>
    /// <param name="services">The services of the invocation, of which handlers are made.</param>
    /// <param name="cancellation">Cancelled when the app stops.</param>
    internal async Task Answer(
        InboundEnvelope envelope, IncomingMessage message, int attempt, IServiceProvider services, CancellationToken cancellation)
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
            await waiting.Store(envelope, Texts(envelope, outgoing), cancellation);
        else if (outgoing.Count > 0)
            await QueueSenders.Send(queues.Outbound, Messages(envelope, outgoing), cancellation);
    }

    private List<string> Texts(InboundEnvelope envelope, List<OutgoingMessage> outgoing)
    {
        foreach (var other in outgoing.Where(message => message is not OutgoingText))
            Log.TextsOnly(logger, envelope.Id, other.Type);
        return [.. outgoing.OfType<OutgoingText>().Select(text => text.Content)];
    }

    private List<ServiceBusMessage> Messages(InboundEnvelope envelope, List<OutgoingMessage> outgoing)
    {
        var expiresAt = time.GetUtcNow() + ReplyLife;
        return
        [
            .. outgoing.Select((message, n) =>
                OutboundEnvelope.Of(envelope.Account, $"{envelope.Id}.{n}", envelope.OpenId, message, expiresAt).ToMessage()),
        ];
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
