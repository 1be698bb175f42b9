using Azure;
using Azure.Data.Tables;
using Azure.Messaging.ServiceBus;
using Microsoft.Extensions.Logging;
using WxFunctions.Queues;
using WxFunctions.Storage;

namespace WxFunctions.Spool;

/// <summary>Table <c>Spool</c>: where callbacks wait while the queue cannot be reached.</summary>
public sealed partial class SpoolTable(Tables tables, QueueSenders queues, TimeProvider time, ILogger<SpoolTable> logger)
{
    /// <summary>
    /// Puts what waits on the queue, oldest first. A row is deleted once the queue has confirmed; a crash in between sends it again, and
    /// the queue drops the duplicate.
    /// </summary>
    /// <returns>How many were moved; what the queue does not take stays for the next run.</returns>
    public async Task<int> Drain(CancellationToken cancellation)
    {
        var table = await tables.Get(TableNames.Spool);
        var moved = 0;
        try
        {
            await foreach (var row in table.QueryAsync<TableEntity>(cancellationToken: cancellation))
            {
                await queues.Inbound.SendMessageAsync(SpoolRow.ToMessage(row), cancellation);
                _ = await table.DeleteEntityAsync(row.PartitionKey, row.RowKey, ETag.All, cancellation);
                moved++;
            }
        }
        catch (ServiceBusException away)
        {
            Log.StillAway(logger, away.Reason);
        }

        if (moved > 0)
            Log.Drained(logger, moved);
        return moved;
    }

    /// <summary>Stores a message until the queue can be reached.</summary>
    public async Task Add(ServiceBusMessage message, CancellationToken cancellation)
    {
        var table = await tables.Get(TableNames.Spool);
        _ = await table.AddEntityAsync(SpoolRow.Of(message, time.GetUtcNow()), cancellation);
    }

    /// <summary>
    /// Deletes what a user has sent and nobody has handled yet. The whole table is looked through: it is empty while the queue answers.
    /// </summary>
    /// <returns>How many rows there were.</returns>
    internal async Task<int> Erase(string account, string openId, CancellationToken cancellation)
    {
        var table = await tables.Get(TableNames.Spool);
        return await table.DeleteWhere(SpoolRow.FilterOf(SessionKey.Of(account, openId)), cancellation);
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "{Count} callbacks moved from the spool to the queue")]
        public static partial void Drained(ILogger logger, int count);

        [LoggerMessage(LogLevel.Warning, "The spool waits on: the queue still cannot be reached ({Reason})")]
        public static partial void StillAway(ILogger logger, ServiceBusFailureReason reason);
    }
}
