using Azure.Messaging.ServiceBus;
using Microsoft.Extensions.Logging;
using WxFunctions.Queues;
using WxFunctions.Telemetry;
using WxFunctions.Tokens;
using WxFunctions.WeChat.Api;

namespace WxFunctions.Delivery;

/// <summary>Delivers a message of the queue <see cref="QueueNames.Outbound"/> to WeChat, or finds out why it cannot be.</summary>
public sealed partial class Courier(Accounts accounts, QueueSenders queues, TimeProvider time, ILogger<Courier> logger)
{
    /// <summary>Tries quickly a few times; then puts the message off, or says why it has failed for good.</summary>
    public async Task<Outcome> Deliver(ServiceBusReceivedMessage message, CancellationToken cancellation)
    {
        var envelope = OutboundEnvelope.Read(message);
        if (!accounts.TryFind(envelope.Account, out var account))
            return new Outcome.Failed("UnknownAccount", $"There is no account '{envelope.Account}' in the settings any more.");

        for (var tries = 1; ; tries++)
        {
            if (await Send(account, envelope, cancellation) is not { } failure)
                return new Outcome.Done();

            switch (RetryPolicy.After(failure, tries, envelope.Round, time.GetUtcNow()))
            {
                case Verdict.RetryAfter again:
                    await Task.Delay(again.Delay, time, cancellation);
                    break;
                case Verdict.PutOffUntil later when later.Due < envelope.ExpiresAt:
                    await PutOff(envelope, later.Due, failure, cancellation);
                    return new Outcome.Done();
                case Verdict.GiveUp gone:
                    return Failed(envelope, gone.Reason, failure);
                default:
                    return Failed(envelope, "Expired", failure);
            }
        }
    }

    private static async Task<Exception?> Send(Account account, OutboundEnvelope envelope, CancellationToken cancellation)
    {
        try
        {
            _ = await Sender.Send(account, envelope, cancellation);
            Metrics.Sent(envelope.Account);
            return null;
        }
        catch (Exception failure) when (failure is not OperationCanceledException || !cancellation.IsCancellationRequested)
        {
            // WeChat's refusals, and whatever keeps us from asking it: the tables with the token may be away
            return failure;
        }
    }

    private async Task PutOff(OutboundEnvelope envelope, DateTimeOffset due, Exception failure, CancellationToken cancellation)
    {
        var next = (envelope with { Round = envelope.Round + 1 }).ToMessage();
        next.ScheduledEnqueueTime = due;
        await queues.Outbound.SendMessageAsync(next, cancellation);
        Log.PutOff(logger, envelope.Id, OpenIds.Shorten(envelope.To), due, failure.Message);
    }

    private Outcome.Failed Failed(OutboundEnvelope envelope, string reason, Exception failure)
    {
        Log.Failed(logger, envelope.Id, OpenIds.Shorten(envelope.To), reason, failure.Message);
        return new Outcome.Failed(reason, $"{failure.Message} Given up in round {envelope.Round}.");
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "Message {Id} to {OpenId} is put off until {Due:O}: {Failure}")]
        public static partial void PutOff(ILogger logger, string id, string openId, DateTimeOffset due, string failure);

        [LoggerMessage(LogLevel.Error, "Message {Id} to {OpenId} has failed ({Reason}): {Failure}")]
        public static partial void Failed(ILogger logger, string id, string openId, string reason, string failure);
    }
}
