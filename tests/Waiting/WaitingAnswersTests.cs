using Azure.Data.Tables;
using WxFunctions.Queues;
using WxFunctions.Storage;
using WxFunctions.Tests.Delivery.Model;
using WxFunctions.Waiting;

namespace WxFunctions.Tests.Waiting;

/// <summary>What waits for a user, for whom, and for how long.</summary>
public sealed class WaitingAnswersTests
{
    private static readonly TimeSpan Tick = TimeSpan.FromTicks(1);

    private readonly ModelDesk desk = new();

    private WaitingAnswers Answers => new(desk.Tables, desk.Time);

    [Fact]
    public async Task Each_try_is_counted_whether_the_answer_is_there_or_not()
    {
        Assert.Equal(1, await Answers.CountTry(Message("1"), default));
        Assert.Equal(2, await Answers.CountTry(Message("1"), default));
        await Store("1", "一");
        Assert.Equal(3, await Answers.CountTry(Message("1"), default));
        await Store("2", "二");
        Assert.Equal(1, await Answers.CountTry(Message("2"), default));
    }

    [Fact]
    public async Task A_message_is_handled_once_its_answer_is_stored_and_not_when_it_is_counted()
    {
        _ = await Answers.CountTry(Message("1"), default);
        await Store("2", "二");

        Assert.False((await Look("1")).IsHandled);
        Assert.True((await Look("2")).IsHandled);
        await Store("1");
        Assert.True((await Look("1")).IsHandled);
    }

    [Fact]
    public async Task An_answer_that_is_not_stored_whole_is_not_ready()
    {
        desk.Mishaps.Plan(2, Mishap.Fails);

        _ = await Assert.ThrowsAsync<Azure.RequestFailedException>(() => Store("1", [.. Enumerable.Repeat("到", 150)]));
        Assert.Equal((false, 100), ((await Look("1")).IsHandled, (await Look("1")).Pieces.Count));

        await Store("1", [.. Enumerable.Repeat("到", 150)]);
        Assert.Equal((true, 150), ((await Look("1")).IsHandled, (await Look("1")).Pieces.Count));
    }

    [Fact]
    public async Task Older_answers_come_first_and_the_pieces_of_one_in_their_order()
    {
        await Store("9", [.. Enumerable.Range(0, 12).Select(n => $"九{n}")]);
        desk.Time.Advance(Tick);
        await Store("1", "一0", "一1");

        Assert.Equal([.. Enumerable.Range(0, 12).Select(n => $"九{n}"), "一0", "一1"], await Texts("1"));
    }

    [Fact]
    public async Task What_one_user_waits_for_no_other_sees()
    {
        await Store("1", "一");

        Assert.Empty((await Answers.Look(Message("1") with { OpenId = "oUser2" }, default)).Pieces);
    }

    [Fact]
    public async Task A_replay_a_minute_after_the_message_was_handled_takes_nothing_that_waits()
    {
        await Store("1", "一");
        var seen = (await Look("1")).Pieces;
        await Store("2", "二");
        Assert.True(await Answers.TryGive(seen, Message("1"), default));

        desk.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(["一", "二"], await Texts("1"));
        desk.Time.Advance(Tick);
        Assert.Equal(["一"], await Texts("1"));
        Assert.Equal(["二"], await Texts("3"));
    }

    [Fact]
    public async Task A_piece_is_given_to_one_message_and_to_that_one_again()
    {
        await Store("1", "一");
        var seenTwice = (await Look("2")).Pieces;

        Assert.True(await Give("1", "1"));
        Assert.False(await Answers.TryGive(seenTwice, Message("2"), default));
        Assert.Empty(await Texts("2"));
        var transactions = desk.Rows[TableNames.Users].Transactions;
        Assert.True(await Give("1", "1"));
        Assert.Equal(transactions, desk.Rows[TableNames.Users].Transactions);
    }

    [Fact]
    public async Task A_piece_that_has_been_deleted_meanwhile_is_not_given()
    {
        await Store("1", "一");
        var seen = (await Look("1")).Pieces;
        desk.Time.Advance(WaitingAnswers.Life + Tick);
        await Answers.Purge(default);

        Assert.False(await Answers.TryGive(seen, Message("1"), default));
    }

    [Fact]
    public async Task Whatever_else_a_table_says_to_giving_is_a_failure()
    {
        await Store("1", [.. Enumerable.Repeat("到", WaitingAnswers.ChangesMax + 1)]);
        var tooMany = (await Look("1")).Pieces;

        _ = await Assert.ThrowsAsync<TableTransactionFailedException>(() => Answers.TryGive(tooMany, Message("1"), default));
    }

    [Fact]
    public async Task A_retry_gets_its_answer_again_though_the_next_message_was_handled_meanwhile()
    {
        await Store("1", "一");
        _ = await Give("1", "1");
        await Store("2", "二");

        Assert.Equal(["一", "二"], await Texts("1"));
        Assert.Equal(["二"], await Texts("2"));
    }

    [Fact]
    public async Task What_was_carried_is_let_go_with_an_answer_a_minute_later_but_nothing_that_waits_or_is_its_own()
    {
        await Store("1", "一");
        _ = await Give("1", "1");
        await Store("2", "二");
        desk.Time.Advance(TimeSpan.FromMinutes(1));
        await Store("3");
        Assert.Equal(["main:1", "main:1.0000", "main:2", "main:2.0000", "main:3"], Rows());

        desk.Time.Advance(Tick);
        await Store("1", "一");
        Assert.Equal(["main:1", "main:1.0000", "main:2", "main:2.0000", "main:3"], Rows());

        desk.Time.Advance(TimeSpan.FromMinutes(1) + Tick);
        await Store("3");
        Assert.Equal(["main:1", "main:2", "main:2.0000", "main:3"], Rows());
        Assert.Equal(["二"], await Texts("3"));
    }

    [Fact]
    public async Task That_a_message_was_handled_is_known_for_an_hour_for_replays_of_it()
    {
        await Store("1");
        _ = await Answers.CountTry(Message("2"), default);
        desk.Time.Advance(TimeSpan.FromHours(1));
        await Store("3");
        Assert.Equal(["main:1", "main:2", "main:3"], Rows());

        desk.Time.Advance(Tick);
        await Store("4");

        Assert.Equal(["main:2", "main:3", "main:4"], Rows());
    }

    [Fact]
    public async Task What_nobody_has_come_back_for_in_two_days_is_deleted_and_what_is_known_of_the_user_is_not()
    {
        _ = desk.Rows[TableNames.Users].Add(new TableEntity("main:oUser1", "user"));
        await Store("1", "一");
        desk.Time.Advance(Tick);
        await Store("2", "二");

        desk.Time.Advance(TimeSpan.FromHours(48) - Tick);
        await Answers.Purge(default);
        Assert.Equal(["main:1", "main:1.0000", "main:2", "main:2.0000", "user"], Rows());
        desk.Time.Advance(Tick);
        await Answers.Purge(default);
        Assert.Equal(["main:2", "main:2.0000", "user"], Rows());
    }

    private static InboundEnvelope Message(string id) => new(ModelDesk.Account, $"main:{id}", "oUser1", default);

    private Task Store(string id, params string[] texts) => Answers.Store(Message(id), texts, default);

    private Task<WaitingView> Look(string id) => Answers.Look(Message(id), default);

    private async Task<IEnumerable<string?>> Texts(string id) => (await Look(id)).Pieces.Select(piece => piece.Text);

    /// <summary>Gives all that a message sees.</summary>
    private async Task<bool> Give(string id, string to) => await Answers.TryGive((await Look(id)).Pieces, Message(to), default);

    private IEnumerable<string> Rows() => desk.Rows[TableNames.Users].Where<TableEntity>(null).Select(row => row.RowKey);
}
