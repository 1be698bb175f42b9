using Azure;
using Azure.Data.Tables;
using Azure.Data.Tables.Models;

namespace WxFunctions.Tests.Tables;

public abstract partial class TableContract
{
    [Fact]
    public async Task A_transaction_does_every_kind_of_action_and_answers_each()
    {
        foreach (var row in new[] { "merge", "replace", "delete" })
            await table.AddEntityAsync(new TableEntity("p", row) { ["A"] = 1, ["B"] = 1 });
        var merge = await ReadAsync("merge");

        var answers = (await table.SubmitTransactionAsync(
        [
            new(TableTransactionActionType.Add, Row("add", "微信 'quoted'")),
            new(TableTransactionActionType.UpdateMerge, new TableEntity("p", "merge") { ["B"] = 2 }, merge.ETag),
            new(TableTransactionActionType.UpdateReplace, new TableEntity("p", "replace") { ["B"] = 2 }, ETag.All),
            new(TableTransactionActionType.Delete, new TableEntity("p", "delete")),
            new(TableTransactionActionType.UpsertMerge, Row("upsert'1")),
            new(TableTransactionActionType.UpsertReplace, Row("upsert2")),
        ])).Value;

        Assert.Equal(6, answers.Count);
        Assert.All(answers, answer => Assert.Equal((204, false), (answer.Status, answer.IsError)));
        Assert.Equal((await ReadAsync("add")).ETag, answers[0].Headers.ETag);
        Assert.Equal("微信 'quoted'", (await ReadAsync("add")).GetString("Value"));
        Assert.Equal(1, (await ReadAsync("merge")).GetInt32("A"));
        Assert.Null((await ReadAsync("replace")).GetInt32("A"));
        Assert.False((await table.GetEntityIfExistsAsync<TableEntity>("p", "delete")).HasValue);
        Assert.Equal("v", (await ReadAsync("upsert'1")).GetString("Value"));
    }

    [Fact]
    public async Task A_transaction_does_all_or_nothing_and_says_which_action_failed()
    {
        await table.AddEntityAsync(Row("taken", "old"));
        TableTransactionAction[] actions =
        [
            new(TableTransactionActionType.Add, Row("new")),
            new(TableTransactionActionType.UpsertMerge, Row("taken", "changed")),
            new(TableTransactionActionType.Add, Row("taken2")),
            new(TableTransactionActionType.Delete, Row("missing")),
        ];

        var failed = await Assert.ThrowsAsync<TableTransactionFailedException>(() => table.SubmitTransactionAsync(actions));

        Assert.Equal(3, failed.FailedTransactionActionIndex);
        Assert.Equal((404, "ResourceNotFound"), (failed.Status, failed.ErrorCode));
        Assert.Equal("old", Assert.Single(await ToList(table.QueryAsync<TableEntity>())).GetString("Value"));
    }

    [Fact]
    public async Task A_transaction_that_meets_an_existing_row_or_an_old_ETag_fails_like_a_single_write()
    {
        await table.AddEntityAsync(Row("r"));
        var old = await ReadAsync("r");
        await table.UpsertEntityAsync(Row("r", "new"));

        var exists = await Assert.ThrowsAsync<TableTransactionFailedException>(() => table.SubmitTransactionAsync(
            [new(TableTransactionActionType.Add, Row("other")), new(TableTransactionActionType.Add, Row("r"))]));
        Assert.Equal((409, "EntityAlreadyExists", 1), (exists.Status, exists.ErrorCode, exists.FailedTransactionActionIndex));

        var stale = await Assert.ThrowsAsync<TableTransactionFailedException>(() => table.SubmitTransactionAsync(
            [new(TableTransactionActionType.UpdateReplace, Row("r", "late"), old.ETag)]));
        Assert.Equal((412, "UpdateConditionNotSatisfied", 0), (stale.Status, stale.ErrorCode, stale.FailedTransactionActionIndex));
        Assert.Single(await ToList(table.QueryAsync<TableEntity>()));
    }

    [Fact]
    public async Task A_transaction_takes_each_row_once()
    {
        var failed = await Assert.ThrowsAsync<TableTransactionFailedException>(() => table.SubmitTransactionAsync(
            [new(TableTransactionActionType.Add, Row("r")), new(TableTransactionActionType.UpsertMerge, Row("r", "again"))]));

        Assert.Equal(400, failed.Status);
        Assert.True(failed.ErrorCode == TableErrorCode.InvalidDuplicateRow);
        Assert.Empty(await ToList(table.QueryAsync<TableEntity>()));
    }

    [Fact]
    public async Task A_transaction_is_not_empty_and_not_over_100_actions()
    {
        await Assert.ThrowsAsync<InvalidOperationException>(() => table.SubmitTransactionAsync([]));

        var many = Enumerable.Range(0, 101).Select(number => new TableTransactionAction(TableTransactionActionType.Add, Row("r" + number)));
        Assert.Equal(400, (await Assert.ThrowsAnyAsync<RequestFailedException>(() => table.SubmitTransactionAsync(many))).Status);
    }

    [Fact]
    public async Task A_body_over_4_MB_is_refused()
    {
        var actions = Enumerable.Range(0, 80).Select(number => new TableTransactionAction(
            TableTransactionActionType.Add, new TableEntity("p", "r" + number) { ["Bytes"] = new byte[60 * 1024] }));

        await Refused(413, "RequestBodyTooLarge", table.SubmitTransactionAsync(actions));
    }
}
