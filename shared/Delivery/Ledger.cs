using Azure;
using Azure.Data.Tables;
using WxFunctions.Queues;
using WxFunctions.Storage;

namespace WxFunctions.Delivery;

/// <summary>Table <c>Deliveries</c>: what became of each message.</summary>
public sealed class Ledger(Tables tables, TimeProvider time)
{
    private const int Conflict = 409;

    /// <summary>Enters messages that the queue has taken; a row that is there already stays as it is.</summary>
    internal async Task Queued(IReadOnlyCollection<OutboundEnvelope> envelopes, CancellationToken cancellation)
    {
        var table = await tables.Get(TableNames.Deliveries);
        foreach (var envelope in envelopes)
            await AddIfAbsent(table, envelope, cancellation);
    }

    private async Task AddIfAbsent(TableClient table, OutboundEnvelope envelope, CancellationToken cancellation)
    {
        var row = new TableEntity($"{envelope.Account}:{SessionKey.Hash(System.Text.Encoding.UTF8.GetBytes(envelope.Id))[..1]}", envelope.Id)
        {
            ["State"] = "queued",
            ["Type"] = envelope.Type,
            ["To"] = envelope.To,
            ["QueuedAt"] = time.GetUtcNow(),
            ["ExpiresAt"] = envelope.ExpiresAt,
        };
        try
        {
            _ = await table.AddEntityAsync(row, cancellation);
        }
        catch (RequestFailedException there) when (there.Status == Conflict)
        {
            // the same id once more: what is known of it stands
        }
    }
}
