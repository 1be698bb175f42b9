using Microsoft.Extensions.Logging.Abstractions;
using WxFunctions.Outgoing;
using WxFunctions.Queues;
using WxFunctions.Settings;
using WxFunctions.Storage;
using WxFunctions.Tests.Delivery.Model;
using WxFunctions.Waiting;
using WxFunctions.WeChat.Callbacks;

namespace WxFunctions.Tests.Waiting;

/// <summary>How long a callback waits for its answer, to the millisecond, and what becomes of it when the tables take their time.</summary>
public sealed class PassiveWaitTimeTests
{
    private const string Later = "稍后";

    private static readonly AccountSettings Account = new(ModelDesk.Account, "secret", new CallbackAccount("wx1", "token"))
    {
        Replies = ReplyMode.Passive,
        LaterReply = Later,
    };

    private readonly ModelDesk desk = new();
    private int calls;

    private WaitingAnswers Answers => new(desk.Tables, desk.Time);

    [Theory]
    [InlineData(0, 0)]
    [InlineData(49, 50)]
    [InlineData(149, 150)]
    [InlineData(349, 350)]
    [InlineData(749, 750)]
    [InlineData(1149, 1150)]
    [InlineData(1549, 1550)]
    [InlineData(3949, 3950)]
    [InlineData(4299, 4300)]
    public async Task The_answer_is_looked_for_often_at_first_and_then_less(int readyAfter, int givenAfter)
    {
        if (readyAfter == 0)
            await Store("1", "你好");
        var answer = Answer("1");
        Pass(readyAfter);
        await Store("1", "你好");
        Pass(10_000);

        Assert.Equal((Text("你好"), givenAfter), await answer);
    }

    [Theory]
    [InlineData(0, 4300)]
    [InlineData(1000, 3300)]
    [InlineData(4300, 0)]
    [InlineData(9000, 0)]
    public async Task WeChat_is_left_to_try_again_once_the_request_is_old(int age, int after)
    {
        var answer = Answer("1", age);
        Pass(10_000);

        Assert.Equal((new PassiveOutcome.NotYet(), after), await answer);
    }

    [Fact]
    public async Task The_last_try_gives_what_older_answer_waits_and_none_before_it_does()
    {
        await Store("0", "旧");

        Assert.Equal(new PassiveOutcome.NotYet(), await Try("1"));
        Assert.Equal(new PassiveOutcome.NotYet(), await Try("1"));
        Assert.Equal(Text("旧\n稍后"), await Try("1"));
        Assert.Equal(Text("旧\n稍后"), await Try("1"));
    }

    [Fact]
    public async Task The_last_try_says_that_the_answer_comes_later_where_nothing_waits()
    {
        _ = await Try("1");
        _ = await Try("1");

        Assert.Equal(Text(Later), await Try("1"));
    }

    [Theory]
    [InlineData(0, 4599, "旧\n稍后")]
    [InlineData(0, 4600, Later)]
    [InlineData(4000, 599, "旧\n稍后")]
    [InlineData(4000, 600, Later)]
    [InlineData(9000, 299, "旧\n稍后")]
    [InlineData(9000, 300, Later)]
    public async Task A_look_that_is_under_way_has_0_3_seconds_more(int age, int lookTakes, string expected)
    {
        await Store("0", "旧");
        _ = await Try("1");
        _ = await Try("1");
        // its try is read and written before
        Call(3, () => Pass(lookTakes));

        Assert.Equal(Text(expected), await Try("1", age));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Tables_that_do_not_even_count_the_try_in_time_are_a_failure(int call)
    {
        Call(call, () => Pass(4600));

        _ = await Assert.ThrowsAsync<TaskCanceledException>(() => Try("1"));
    }

    [Fact]
    public async Task Tables_that_go_away_meanwhile_leave_the_answer_to_the_next_try_or_message()
    {
        await Store("1", "你好");
        for (var number = 1; number <= 3; number++)
        {
            Call(3, () => desk.Mishaps.Away.Add(Reach.Tables));
            Assert.Equal(number < 3 ? new PassiveOutcome.NotYet() : Text(Later), await Try("1"));
            desk.Mishaps.End();
        }

        Assert.Equal(Text("你好"), await Try("1"));
    }

    [Fact]
    public async Task A_mistake_of_ours_is_not_taken_for_tables_that_are_away()
    {
        Call(3, () => throw new InvalidOperationException("a mistake"));

        _ = await Assert.ThrowsAsync<InvalidOperationException>(() => Try("1"));
    }

    [Fact]
    public async Task Whoever_has_gone_away_is_told_nothing()
    {
        using var gone = new CancellationTokenSource();
        var answer = Answer("1", gone: gone.Token);
        Pass(100);
        await gone.CancelAsync();

        _ = await Assert.ThrowsAsync<TaskCanceledException>(() => answer);
    }

    [Fact]
    public async Task An_answer_that_is_being_given_is_given_however_late_it_gets()
    {
        await Store("1", "你好");
        Call(4, () => Pass(6000));

        Assert.Equal(Text("你好"), await Try("1"));
    }

    [Fact]
    public async Task What_the_last_try_is_being_given_is_given_however_late_it_gets()
    {
        await Store("0", "旧");
        _ = await Try("1");
        _ = await Try("1");
        Call(4, () => Pass(6000));

        Assert.Equal(Text("旧\n稍后"), await Try("1", 9000));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(4300)]
    [InlineData(9000)]
    public async Task A_piece_that_another_callback_takes_meanwhile_is_looked_for_again_and_the_rest_is_given(int age)
    {
        await Store("0", "旧");
        await Store("1", "一");
        Call(4, () => _ = Answers.TryGive(
            [.. desk.Rows[TableNames.Users].Where<WaitingRow>(null).Where(row => row.Text is "旧")], Message("2"), default));

        var answer = Answer("1", age);
        Pass(10_000);

        Assert.Equal((Text("一"), 50), await answer);
    }

    [Theory]
    [InlineData(1024, 1023, true)]
    [InlineData(1024, 1024, false)]
    public async Task As_much_is_given_as_one_text_holds(int first, int second, bool isBoth)
    {
        Assert.Equal(2048, OutgoingText.ContentBytesMax);
        await Store("1", new string('x', first), new string('y', second));

        var given = Assert.IsType<PassiveOutcome.Text>(await Try("1"));

        Assert.Equal(isBoth ? first + 1 + second : first, given.Content.Length);
    }

    [Theory]
    [InlineData(2041, true)]
    [InlineData(2042, false)]
    public async Task An_older_answer_is_given_where_it_leaves_room_for_the_sentence(int bytes, bool isGiven)
    {
        await Store("0", new string('x', bytes));
        _ = await Try("1");
        _ = await Try("1");

        Assert.Equal(Text(isGiven ? new string('x', bytes) + "\n稍后" : Later), await Try("1"));
    }

    private static PassiveOutcome.Text Text(string content) => new(content);

    private static InboundEnvelope Message(string id) => new(ModelDesk.Account, $"main:{id}", "oUser1", default);

    private Task Store(string id, params string[] texts) => Answers.Store(Message(id), texts, default);

    private void Pass(int milliseconds) => desk.Time.Advance(TimeSpan.FromMilliseconds(milliseconds));

    /// <summary>Lets something happen to one of the next calls of the tables, counted from 1.</summary>
    private void Call(int number, Action happens)
    {
        calls = 0;
        desk.Rows.Called += Count;

        void Count()
        {
            if (++calls != number)
                return;
            desk.Rows.Called -= Count;
            happens();
        }
    }

    private async Task<PassiveOutcome> Try(string id, int age = 0)
    {
        var answer = Answer(id, age);
        Pass(10_000);
        return (await answer).Outcome;
    }

    /// <param name="id">Of the message.</param>
    /// <param name="age">How long ago the request came in, in milliseconds.</param>
    /// <param name="gone">Cancelled when WeChat has gone away.</param>
    /// <returns>What is said, and after how many milliseconds.</returns>
    private async Task<(PassiveOutcome Outcome, int After)> Answer(string id, int age = 0, CancellationToken gone = default)
    {
        var start = desk.Time.GetUtcNow();
        var wait = new PassiveWait(Answers, desk.Time, NullLogger<PassiveWait>.Instance);
        var outcome = await wait.Answer(Account, Message(id), start - TimeSpan.FromMilliseconds(age), gone);
        return (outcome, (int)(desk.Time.GetUtcNow() - start).TotalMilliseconds);
    }
}
