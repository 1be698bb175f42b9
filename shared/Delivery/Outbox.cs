using Azure.Messaging.ServiceBus;
using Microsoft.Extensions.Logging;
using WxFunctions.JsonReading;
using WxFunctions.Outgoing;
using WxFunctions.Queues;
using WxFunctions.Telemetry;

namespace WxFunctions.Delivery;

/// <summary>Takes in what other systems want sent: checks it, puts it on the queue, and only then says that it was taken.</summary>
public sealed partial class Outbox(QueueSenders queues, Ledger ledger, TimeProvider time, ILogger<Outbox> logger)
{
    /// <summary>How large a body may be, in bytes.</summary>
    public const int BodyBytesMax = 4 * 1024 * 1024;

    private static readonly TimeSpan QueueLimit = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan LedgerLimit = TimeSpan.FromSeconds(5);

    /// <summary>
    /// Puts a message, or a list of them, on the queue: all or none. One message goes there as it is, more of them, and a text that becomes
    /// several, as one <see cref="OutboundBatch"/>.
    /// </summary>
    /// <param name="account">The short name of the account that sends.</param>
    /// <param name="body">JSON, as README describes it.</param>
    public async Task<OutboxAnswer> Take(string account, ReadOnlyMemory<byte> body)
    {
        OutgoingRequests requests;
        try
        {
            requests = new OutgoingRequestReader(account, time.GetUtcNow()).Read(body);
        }
        catch (JsonShapeException wrong)
        {
            return new OutboxAnswer.Malformed(wrong.Message);
        }

        List<OutboundEnvelope> envelopes = [.. requests.Items.SelectMany(request => request.ToEnvelopes(account))];
        var message = envelopes is [var only] ? only.ToMessage() : BatchOf(account, envelopes).ToMessage();
        if (message.Body.ToMemory().Length > InboundEnvelope.QueuedBytesMax)
            return new OutboxAnswer.TooLarge();
        if (await Send(message) is { } away)
        {
            Log.NotQueued(logger, envelopes.Count, account, away);
            return new OutboxAnswer.Unavailable();
        }

        await Enter(envelopes);
        return new OutboxAnswer.Taken([.. requests.Items.Select(request => request.Id)], requests.IsList);
    }

    private OutboundBatch BatchOf(string account, List<OutboundEnvelope> envelopes) =>
        new(account, Guid.CreateVersion7(time.GetUtcNow()).ToString("N"), [.. envelopes]);

    private async Task<Exception?> Send(ServiceBusMessage message)
    {
        using var late = new CancellationTokenSource(QueueLimit, time);
        try
        {
            await queues.Outbound.SendMessageAsync(message, late.Token).WaitAsync(late.Token);
            return null;
        }
        catch (Exception failure)
        {
            // whatever it is, the message is not known to be durable
            return failure;
        }
    }

    /// <summary>The queue has the messages: what goes wrong from here on keeps none of them from being sent.</summary>
    private async Task Enter(List<OutboundEnvelope> envelopes)
    {
        using var late = new CancellationTokenSource(LedgerLimit, time);
        try
        {
            await ledger.Queued(envelopes, late.Token).WaitAsync(late.Token);
        }
        catch (Exception failure)
        {
            Log.NotEntered(logger, envelopes.Count, envelopes[0].Id, OpenIds.Shorten(envelopes[0].To), failure);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "{Count} messages for account {Account} were refused: the queue did not take them")]
        public static partial void NotQueued(ILogger logger, int count, string account, Exception failure);

        [LoggerMessage(LogLevel.Warning, "{Count} messages, the first {Id} to {OpenId}, are queued, but not entered in the table of deliveries")]
        public static partial void NotEntered(ILogger logger, int count, string id, string openId, Exception failure);
    }
}
