using Azure;
using Azure.Data.Tables;
using WxFunctions.Queues;
using WxFunctions.Settings;
using WxFunctions.Storage;
using WxFunctions.WeChat.Errors;

namespace WxFunctions.Mass;

/// <summary>
/// Counts an account's mass messages of a day or month, a row for each: by their ids, so that whatever runs twice counts once. A subscription
/// account may send one a day, to whomever. Of a service account each user receives four a month: four to all are all there are, while
/// one to some users is WeChat's to judge, user by user.
/// </summary>
internal sealed class MassQuota(Tables tables, TimeProvider time)
{
    private const int Conflict = 409;
    private const int PreconditionFailed = 412;
    private const int TriesMax = 10;

    /// <summary>So many ids of 64 characters fit into a property.</summary>
    private const int PartialMax = 200;

    private static readonly TimeSpan Kept = TimeSpan.FromDays(2);

    /// <summary>How many may still be sent.</summary>
    public async Task<MassAllowance> Ask(AccountSettings account, CancellationToken cancellation)
    {
        var period = MassPeriod.Of(account.Kind, time.GetUtcNow());
        return Describe(account, period, await Read(account.Name, period, cancellation) ?? new());
    }

    /// <summary>Takes a place for a message, unless it has one.</summary>
    /// <returns>Null where it may be sent; else the allowance, which is used up.</returns>
    public async Task<MassAllowance?> Take(AccountSettings account, string id, bool isToAll, CancellationToken cancellation)
    {
        var period = MassPeriod.Of(account.Kind, time.GetUtcNow());
        MassAllowance? full = null;
        await Change(account.Name, period, row => Take(row, out full), cancellation);
        return full;

        MassPeriodRow? Take(MassPeriodRow row, out MassAllowance? none)
        {
            none = null;
            var (counted, partial) = (Ids(row.Counted), Ids(row.Partial));
            if (counted.Contains(id) || partial.Contains(id))
                return null;
            var counts = isToAll || account.Kind == AccountKind.Subscription;
            if (row.IsUsedUp == true || (counts && counted.Length >= period.Limit))
            {
                none = Describe(account, period, row);
                return null;
            }

            if (counts)
                row.Counted = string.Join(' ', [.. counted, id]);
            else if (partial.Length < PartialMax)
                row.Partial = string.Join(' ', [.. partial, id]);
            return row;
        }
    }

    /// <summary>A message has failed for good: its place is free again, unless WeChat may have taken it after all.</summary>
    /// <param name="account">The account.</param>
    /// <param name="envelope">The message.</param>
    /// <param name="code">WeChat's last <c>errcode</c>; null where it gave none.</param>
    /// <param name="cancellation">Ends the call.</param>
    public Task Failed(AccountSettings account, OutboundEnvelope envelope, int? code, CancellationToken cancellation)
    {
        var error = code is { } number ? ErrorTable.Find(number, "") : null;
        var isRefusal = error?.Category is not (null or ErrorCategory.Retry or ErrorCategory.RefreshToken or ErrorCategory.RateMinute
            or ErrorCategory.Unknown);
        if (!isRefusal && envelope.Progress.Tries > 0)
            return Task.CompletedTask;
        var period = MassPeriod.Of(account.Kind, time.GetUtcNow());
        return Change(account.Name, period, Return, cancellation);

        MassPeriodRow Return(MassPeriodRow row)
        {
            row.Counted = string.Join(' ', Ids(row.Counted).Where(id => id != envelope.Id));
            row.Partial = string.Join(' ', Ids(row.Partial).Where(id => id != envelope.Id));
            row.IsUsedUp = row.IsUsedUp == true || error?.SaysNoMassAllowance == true;
            return row;
        }
    }

    private static MassAllowance Describe(AccountSettings account, MassPeriod period, MassPeriodRow row) => new(
        account.Kind,
        period.Limit,
        row.IsUsedUp == true ? period.Limit : Ids(row.Counted).Length,
        Ids(row.Partial).Length,
        period.Name,
        period.Ends);

    private static string[] Ids(string? text) => (text ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private static string Partition(string account) => $"{account}:quota";

    private async Task<MassPeriodRow?> Read(string account, MassPeriod period, CancellationToken cancellation)
    {
        var table = await tables.Get(TableNames.Mass);
        var row = await table.GetEntityIfExistsAsync<MassPeriodRow>(Partition(account), period.Name, cancellationToken: cancellation);
        return row.HasValue ? row.Value : null;
    }

    /// <summary>Reads the row, changes it, and writes it back unless somebody else was faster: then all again.</summary>
    private async Task Change(
        string account, MassPeriod period, Func<MassPeriodRow, MassPeriodRow?> change, CancellationToken cancellation)
    {
        var table = await tables.Get(TableNames.Mass);
        for (var tries = 1; ; tries++)
        {
            var read = await Read(account, period, cancellation);
            if (change(read ?? new()) is not { } row)
                return;
            (row.PartitionKey, row.RowKey, row.ExpiresAt) = (Partition(account), period.Name, period.Ends + Kept);
            try
            {
                _ = read is null
                    ? await table.AddEntityAsync(row, cancellation)
                    : await table.UpdateEntityAsync(row, row.ETag, TableUpdateMode.Replace, cancellation);
                return;
            }
            catch (RequestFailedException taken) when (taken.Status is Conflict or PreconditionFailed && tries < TriesMax)
            {
                // what the other has written is read and kept
            }
        }
    }
}
