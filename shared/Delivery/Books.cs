using Microsoft.Extensions.Logging;
using WxFunctions.Mass;
using WxFunctions.Storage;
using WxFunctions.Telemetry;

namespace WxFunctions.Delivery;

/// <summary>
/// Keeps the account of what became of messages: a row, a count, a line in the log. Written even when the app stops, and never in the way of
/// a message: one that WeChat has taken is not sent again because a table did not answer.
/// </summary>
internal sealed partial class Books(Ledger ledger, DeliveryResults results, MassQuota quota, ILogger<Books> logger)
{
    /// <summary>The word for a message that could not be sent as long as it was of use.</summary>
    public const string Expired = "Expired";

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);

    /// <summary>WeChat has taken a message.</summary>
    public async Task Sent(Parcel parcel, string? msgId)
    {
        var envelope = parcel.Envelope;
        Metrics.Delivered(envelope.Account, envelope.Type, DeliveryState.Sent, "");
        await Write(envelope.Id, async limited =>
        {
            await ledger.Sent(envelope, parcel.QueuedAt, msgId, limited);
            if (msgId is not null)
                await results.Expect(envelope.Account, msgId, envelope.Id, limited);
        });
    }

    /// <summary>A message has failed for good.</summary>
    public async Task<Outcome.Failed> Failed(Parcel parcel, Outcome.Failed failed, int? code)
    {
        var envelope = parcel.Envelope;
        Metrics.Delivered(envelope.Account, envelope.Type, DeliveryState.Failed, failed.Reason);
        Log.Failed(logger, envelope.Id, OpenIds.Shorten(envelope.To), failed.Reason, failed.Description);
        var told = failed with { Description = $"{failed.Description} Given up in round {envelope.Round}." };
        await Write(envelope.Id, limited => ledger.Failed(envelope, parcel.QueuedAt, told, code, limited));
        if (parcel.Channel == Channel.Mass)
            await Write(envelope.Id, limited => quota.Failed(parcel.Account.Settings, envelope, code, limited));
        return told;
    }

    /// <summary>A message is put off; said before its next round is put on the queue.</summary>
    public async Task PutOff(Parcel parcel, PutOff later)
    {
        var envelope = later.Next;
        Metrics.PutOff(envelope.Account, later.Why);
        Log.PutOff(logger, envelope.Id, OpenIds.Shorten(envelope.To), later.Due, later.Words);
        // a round without a call can be run again, so it is enough to say once that the message waits
        if (!later.SkipsTable && (later.WasTried || envelope.Round == 2))
            await Write(envelope.Id, limited => ledger.PutOff(later, parcel.QueuedAt, limited));
    }

    private async Task Write(string id, Func<CancellationToken, Task> work)
    {
        // on the machine's own timer: how long the network may take has nothing to do with what time it is
        using var late = new CancellationTokenSource(Limit);
        try
        {
            await work(late.Token).WaitAsync(late.Token);
        }
        catch (Exception away) when (TableFailure.Is(away))
        {
            Log.NotWritten(logger, id, away.Message);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "Message {Id} to {OpenId} is put off until {Due:O}: {Words}")]
        public static partial void PutOff(ILogger logger, string id, string openId, DateTimeOffset due, string words);

        [LoggerMessage(LogLevel.Error, "Message {Id} to {OpenId} has failed ({Reason}): {Words}")]
        public static partial void Failed(ILogger logger, string id, string openId, string reason, string words);

        [LoggerMessage(LogLevel.Error, "What became of message {Id} could not be written to the table of deliveries: {Failure}")]
        public static partial void NotWritten(ILogger logger, string id, string failure);
    }
}
