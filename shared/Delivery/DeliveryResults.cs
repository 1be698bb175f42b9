using System.Globalization;
using Azure.Data.Tables;
using WxFunctions.Mass;
using WxFunctions.Storage;
using WxFunctions.Telemetry;
using WxFunctions.WeChat.Messages;

namespace WxFunctions.Delivery;

/// <summary>
/// What WeChat tells later of messages that it has taken: whether they arrived. The event may overtake our own note of WeChat's id, so each
/// side first writes what it knows to a row of that id and then looks what the other has written.
/// </summary>
internal sealed class DeliveryResults(Tables tables, Ledger ledger, TimeProvider time)
{
    private static readonly string[] Successes = ["success", "send success"];

    /// <summary>Notes that WeChat's id stands for one of our messages, whose row says that it was sent. May run again.</summary>
    public async Task Expect(string account, string msgId, string deliveryId, CancellationToken cancellation)
    {
        var row = await Write(new MsgIdRow { PartitionKey = MsgIdRow.Partition(account), RowKey = msgId, DeliveryId = deliveryId }, cancellation);
        if (row.State is { } state)
            await ledger.Result(account, deliveryId, state, row.Words ?? "", cancellation);
    }

    /// <summary>Notes what an event says of a message. May run again; any other message passes.</summary>
    public async Task Take(string account, IncomingMessage message, CancellationToken cancellation)
    {
        switch (message)
        {
            case TemplateSendJobFinishEvent template:
                await Take(account, template.MsgId, IsSuccess(template.Status), template.Status, cancellation);
                break;
            case MassSendJobFinishEvent mass:
                await Take(account, mass.MsgId, IsSuccess(mass.Status), MassResult.Words(mass), cancellation);
                break;
            case SubscribeMsgSentEvent notices:
                foreach (var notice in notices.List)
                    await Take(account, notice.MsgId, notice.ErrorCode == 0, $"{notice.ErrorCode} {notice.ErrorStatus}", cancellation);
                break;
        }
    }

    private async Task Take(string account, long msgId, bool succeeded, string words, CancellationToken cancellation)
    {
        if (msgId == 0)
            return;
        var state = succeeded ? DeliveryState.Delivered : DeliveryState.Failed;
        Metrics.Result(account, state);
        var row = await Write(
            new MsgIdRow
            {
                PartitionKey = MsgIdRow.Partition(account),
                RowKey = msgId.ToString(CultureInfo.InvariantCulture),
                State = state,
                Words = words,
            },
            cancellation);
        if (row.DeliveryId is { } id)
            await ledger.Result(account, id, state, words, cancellation);
    }

    /// <returns>The row with what the other side has written.</returns>
    private async Task<MsgIdRow> Write(MsgIdRow row, CancellationToken cancellation)
    {
        row.ExpiresAt = ledger.KeptUntil(time.GetUtcNow());
        var table = await tables.Get(TableNames.Deliveries);
        _ = await table.UpsertEntityAsync(row, TableUpdateMode.Merge, cancellation);
        return await table.GetEntityAsync<MsgIdRow>(row.PartitionKey, row.RowKey, cancellationToken: cancellation);
    }

    /// <summary>WeChat's spelling varies.</summary>
    private static bool IsSuccess(string status) => Successes.Contains(status.Trim(), StringComparer.OrdinalIgnoreCase);
}
