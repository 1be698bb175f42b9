using Azure;
using Azure.Data.Tables;
using Microsoft.Extensions.Logging;
using WxFunctions.Queues;
using WxFunctions.Storage;

namespace WxFunctions.Users;

/// <summary>
/// What the users of the accounts may be sent, kept in table <c>Users</c>: WeChat allows a few customer-service messages after each action
/// of a user. It is what we believe; WeChat's own answers correct it. Where the table does not answer nothing is believed.
/// </summary>
/// <remarks>https://developers.weixin.qq.com/doc/service/guide/product/kf/intro</remarks>
internal sealed partial class Audience(Tables tables, TimeProvider time, ILogger<Audience> logger)
{
    private const int Conflict = 409;
    private const int PreconditionFailed = 412;
    private const int TriesMax = 8;

    /// <summary>A message is not held up for longer by a table that does not answer.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);

    private readonly Unnoted unnoted = new();

    /// <summary>Notes what a user has done, and takes places for the answer. May run again.</summary>
    /// <param name="arrived">What was done.</param>
    /// <param name="messageAllowance">How many messages a message allows.</param>
    /// <param name="pieces">How many customer-service messages the answer has; one of more than are allowed is tried all the same.</param>
    /// <param name="cancellation">Ends the call.</param>
    /// <returns>When the window of the action ends; null where it opens none.</returns>
    public async Task<DateTimeOffset?> Note(Arrived arrived, int messageAllowance, int pieces, CancellationToken cancellation)
    {
        if (arrived.Action == UserAction.Other || arrived.OpenId.Length == 0)
            return null;
        var grant = arrived.Action.Opens(arrived.At, messageAllowance);
        var isNoted = await Within(
            "note what a user did",
            limited => Change(arrived.Account, arrived.OpenId, row => Apply(row ?? new(), arrived, grant, pieces), limited),
            cancellation);
        if (!isNoted && grant is not null)
            unnoted.Add(SessionKey.Of(arrived.Account, arrived.OpenId), arrived.At);
        return grant?.Until;
    }

    /// <summary>Takes a place in a user's allowance for a message.</summary>
    public Task<Access> Take(string account, string openId, string id, CancellationToken cancellation) => Ask(
        async limited =>
        {
            Access access = new Access.Unknown();
            await Change(account, openId, row => row is null ? null : Take(row, id, time.GetUtcNow(), out access), limited);
            return access;
        },
        cancellation);

    /// <summary>Whether a user still follows; for messages that need no window.</summary>
    public Task<Access> Look(string account, string openId, CancellationToken cancellation) => Ask(
        async limited =>
        {
            var table = await tables.Get(TableNames.Users);
            var user = SessionKey.Of(account, openId);
            var row = await table.GetEntityIfExistsAsync<UserRow>(user, UserRow.Key, cancellationToken: limited);
            return row is { HasValue: true, Value.Subscribed: false } && unnoted.Of(user) is null ? Unfollowed() : new Access.Unknown();
        },
        cancellation);

    /// <summary>WeChat has said that no window is open, or that nothing is left of it.</summary>
    /// <param name="account">The account.</param>
    /// <param name="openId">The user.</param>
    /// <param name="asked">When WeChat was asked: what the user has done since is not meant.</param>
    /// <param name="cancellation">Ends the call.</param>
    public Task Close(string account, string openId, DateTimeOffset asked, CancellationToken cancellation) => Within(
        "note a closed window",
        limited => Change(account, openId, row => row?.LastActionAt > asked ? null : Close(row ?? new(), time.GetUtcNow()), limited),
        cancellation);

    /// <summary>A message for which a place was taken has not been sent.</summary>
    public Task GiveBack(string account, string openId, DateTimeOffset until, CancellationToken cancellation) => Within(
        "give a place back",
        limited => Change(account, openId, row => row is { ClosedAt: null } ? Return(row, until, time.GetUtcNow()) : null, limited),
        cancellation);

    /// <summary>Deletes what is known of a user, and the answers that wait for them.</summary>
    /// <returns>How many rows there were.</returns>
    internal async Task<int> Erase(string account, string openId, CancellationToken cancellation)
    {
        var user = SessionKey.Of(account, openId);
        unnoted.Remove(user, DateTimeOffset.MaxValue);
        var table = await tables.Get(TableNames.Users);
        return await table.DeleteWhere(TableClient.CreateQueryFilter($"PartitionKey eq {user}"), cancellation);
    }

    private static UserRow? Apply(UserRow row, Arrived arrived, Grant? grant, int pieces)
    {
        if (row.LastInbound == arrived.Id)
            return null;
        row.LastInbound = arrived.Id;
        row.UnionId = arrived.UnionId ?? row.UnionId;
        row.Subscribed = grant is not null;
        row.CompleteFrom = arrived.Action.EndsWhatWasBefore()
            ? arrived.At
            : row.CompleteFrom ?? arrived.At + UserActions.LongestWindow;
        if (grant is null)
        {
            row.Grants = null;
            return row;
        }

        (row.LastActionAt, row.ClosedAt) = (arrived.At, null);
        var ofAction = Math.Min(pieces, grant.Left);
        var grants = Grants.Read(row.Grants, arrived.At).With(grant with { Left = grant.Left - ofAction });
        for (var more = pieces - ofAction; more > 0 && grants.Take() is { } taken; more--)
            grants = taken.Others;
        row.Grants = grants.ToString();
        return row;
    }

    private static UserRow? Take(UserRow row, string id, DateTimeOffset now, out Access access)
    {
        if (row.Subscribed == false)
        {
            access = Unfollowed();
            return null;
        }

        if (row.LastTaken == id && row.LastTakenUntil > now && row.ClosedAt is null)
        {
            access = new Access.Open(row.LastTakenUntil.Value);
            return null;
        }

        if (Grants.Read(row.Grants, now).Take() is not { } taken)
        {
            if (row.ClosedAt is null && !(row.CompleteFrom <= now))
            {
                // something that we have not seen may still allow it
                access = new Access.Unknown();
                return null;
            }

            access = new Access.Closed(row.ClosedAt is { } closed
                ? $"WeChat said at {closed:u} that this user may not be sent a customer-service message, and the user has done nothing since."
                : $"The last action of this user ({row.LastActionAt:u}) allows no further customer-service message.");
            return null;
        }

        (row.Grants, row.LastTaken, row.LastTakenUntil) = (taken.Others.ToString(), id, taken.Until);
        access = new Access.Open(taken.Until);
        return row;
    }

    private static UserRow Close(UserRow row, DateTimeOffset now)
    {
        (row.Grants, row.ClosedAt, row.CompleteFrom) = (null, now, now);
        return row;
    }

    private static UserRow? Return(UserRow row, DateTimeOffset until, DateTimeOffset now)
    {
        if (until <= now)
            return null;
        row.Grants = Grants.Read(row.Grants, now).With(new Grant(until, 1)).ToString();
        row.LastTaken = null;
        return row;
    }

    /// <summary>The row of a user who has done something that it does not know of.</summary>
    private static UserRow Doubted(UserRow row, DateTimeOffset missed)
    {
        if (row.ClosedAt > missed)
            return row;
        var completeFrom = missed + UserActions.LongestWindow;
        row.ClosedAt = null;
        if (row.Subscribed == false)
            row.Subscribed = null;
        row.LastActionAt = row.LastActionAt > missed ? row.LastActionAt : missed;
        row.CompleteFrom = row.CompleteFrom > completeFrom ? row.CompleteFrom : completeFrom;
        return row;
    }

    private static Access.Gone Unfollowed() => new("This user has stopped following the account.");

    /// <summary>Reads a user's row, changes it, and writes it back unless somebody else was faster: then all again.</summary>
    /// <param name="account">The account.</param>
    /// <param name="openId">The user.</param>
    /// <param name="change">From the row, null where there is none, to the one to be written, null for none.</param>
    /// <param name="cancellation">Ends the call.</param>
    private async Task Change(string account, string openId, Func<UserRow?, UserRow?> change, CancellationToken cancellation)
    {
        var table = await tables.Get(TableNames.Users);
        var user = SessionKey.Of(account, openId);
        for (var tries = 1; ; tries++)
        {
            var read = await table.GetEntityIfExistsAsync<UserRow>(user, UserRow.Key, cancellationToken: cancellation);
            var known = read.HasValue ? read.Value : null;
            var missed = unnoted.Of(user);
            if (missed is { } at)
                known = Doubted(known ?? new(), at);
            if ((change(known) ?? (missed is null ? null : known)) is not { } row)
                return;
            row.PartitionKey = user;
            try
            {
                _ = read.HasValue
                    ? await table.UpdateEntityAsync(row, row.ETag, TableUpdateMode.Replace, cancellation)
                    : await table.AddEntityAsync(row, cancellation);
                if (missed is { } noted)
                    unnoted.Remove(user, noted);
                return;
            }
            catch (RequestFailedException taken) when (taken.Status is Conflict or PreconditionFailed && tries < TriesMax)
            {
                // what the other has written is read and kept
            }
        }
    }

    private async Task<Access> Ask(Func<CancellationToken, Task<Access>> ask, CancellationToken cancellation)
    {
        Access access = new Access.Unknown();
        _ = await Within("ask what a user may be sent", async limited => access = await ask(limited), cancellation);
        return access;
    }

    /// <returns>Whether the table has answered in time.</returns>
    private async Task<bool> Within(string what, Func<CancellationToken, Task> work, CancellationToken cancellation)
    {
        // on the machine's own timer: how long the network may take has nothing to do with what time it is
        using var late = new CancellationTokenSource(Limit);
        using var limited = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancellation);
        try
        {
            await work(limited.Token).WaitAsync(limited.Token);
            return true;
        }
        catch (Exception away) when (TableFailure.Is(away) && !cancellation.IsCancellationRequested)
        {
            Log.Away(logger, what, away.Message);
            return false;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "The table of users does not answer: cannot {What}: {Failure}")]
        public static partial void Away(ILogger logger, string what, string failure);
    }
}
