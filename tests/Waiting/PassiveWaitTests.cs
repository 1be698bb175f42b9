using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Data.Tables;
using Microsoft.Extensions.Logging.Abstractions;
using WxFunctions.Queues;
using WxFunctions.Settings;
using WxFunctions.Tests.Support;
using WxFunctions.Waiting;
using WxFunctions.WeChat.Callbacks;

namespace WxFunctions.Tests.Waiting;

/// <summary>The door and the handler meet in the table only; here they are two instances with a clock that is set forward.</summary>
public sealed class PassiveWaitTests(AzuriteFixture azurite)
{
    private static readonly AccountSettings Account = new("main", "secret", new CallbackAccount("wx1", "token"))
    {
        Replies = ReplyMode.Passive,
        LaterReply = "稍后",
    };

    private readonly string user = "o" + Guid.NewGuid().ToString("N");
    private readonly OffsetTime time = new();

    [Fact]
    public async Task An_answer_that_is_ready_is_given_at_once_and_to_a_retry_again()
    {
        await Store("1", "你好");

        Assert.Equal(new PassiveOutcome.Text("你好"), await Answer("1"));
        Assert.Equal(new PassiveOutcome.Text("你好"), await Answer("1"));
    }

    [Fact]
    public async Task A_callback_waits_for_the_answer()
    {
        var waiting = Answer("1");
        await Store("1", "你好");

        Assert.Equal(new PassiveOutcome.Text("你好"), await waiting);
    }

    [Fact]
    public async Task Nothing_to_say_is_known_as_well()
    {
        await Store("1");

        Assert.Equal(new PassiveOutcome.Nothing(), await Answer("1"));
    }

    [Fact]
    public async Task WeChat_is_left_to_try_again_and_its_second_try_gets_the_answer()
    {
        Assert.Equal(new PassiveOutcome.NotYet(), await AnswerLate("1"));
        await Store("1", "你好");

        Assert.Equal(new PassiveOutcome.Text("你好"), await Answer("1"));
    }

    [Fact]
    public async Task The_last_try_says_later_and_the_next_message_brings_the_answer_with_its_own()
    {
        Assert.Equal(new PassiveOutcome.NotYet(), await AnswerLate("1"));
        Assert.Equal(new PassiveOutcome.NotYet(), await AnswerLate("1"));
        Assert.Equal(new PassiveOutcome.Text("稍后"), await AnswerLate("1"));
        await Store("1", "第一");
        await Store("2", "第二");

        Assert.Equal(new PassiveOutcome.Text("第一\n第二"), await Answer("2"));
        Assert.Equal(new PassiveOutcome.Text("第一\n第二"), await Answer("2"));
        await Store("3");
        Assert.Equal(new PassiveOutcome.Nothing(), await Answer("3"));
    }

    [Fact]
    public async Task An_older_answer_comes_with_the_last_try_of_a_slow_one_and_with_word_that_its_own_is_to_come()
    {
        await Store("1", "第一");

        Assert.Equal(new PassiveOutcome.NotYet(), await AnswerLate("2"));
        Assert.Equal(new PassiveOutcome.NotYet(), await AnswerLate("2"));
        Assert.Equal(new PassiveOutcome.Text("第一\n稍后"), await AnswerLate("2"));
        await Store("2", "第二");
        await Store("3");
        Assert.Equal(new PassiveOutcome.Text("第二"), await Answer("3"));
    }

    [Fact]
    public async Task An_older_answer_that_leaves_no_room_for_the_sentence_waits_on()
    {
        var full = new string('x', 2048);
        await Store("1", full);
        _ = await AnswerLate("2");
        _ = await AnswerLate("2");

        Assert.Equal(new PassiveOutcome.Text("稍后"), await AnswerLate("2"));
        await Store("2");
        Assert.Equal(new PassiveOutcome.Text(full), await Answer("2"));
    }

    [Fact]
    public async Task More_pieces_than_a_table_takes_at_once_are_given_in_turns()
    {
        await Store("0", [.. Enumerable.Repeat("到", 99)]);
        await Store("1", [.. Enumerable.Repeat("到", 30)]);

        Assert.Equal(100, Lines(await Answer("1")));
        await Store("2");
        Assert.Equal(29, Lines(await Answer("2")));

        static int Lines(PassiveOutcome outcome) => Assert.IsType<PassiveOutcome.Text>(outcome).Content.Split('\n').Length;
    }

    [Fact]
    public async Task A_replay_of_an_answered_message_gets_its_own_answer_and_no_other()
    {
        await Store("1", "第一");
        Assert.Equal(new PassiveOutcome.Text("第一"), await Answer("1"));
        time.Advance(TimeSpan.FromMinutes(2));
        await Store("2", "第二");

        Assert.Equal(new PassiveOutcome.Nothing(), await Answer("1"));
        Assert.Equal(new PassiveOutcome.Text("第二"), await Answer("2"));
    }

    [Fact]
    public async Task What_does_not_fit_waits_for_the_next_message()
    {
        var long1 = new string('一', 400);
        var long2 = new string('二', 400);
        await Store("1", long1, long2);

        Assert.Equal(new PassiveOutcome.Text(long1), await Answer("1"));
        await Store("2", "尾");
        Assert.Equal(new PassiveOutcome.Text(long2 + "\n尾"), await Answer("2"));
    }

    [Fact]
    public async Task Two_callbacks_at_once_do_not_both_carry_an_answer()
    {
        await Store("0", "旧");
        await Store("1", "一");
        await Store("2", "二");

        var given = await Task.WhenAll(Answer("1"), Answer("2"));

        var texts = given.OfType<PassiveOutcome.Text>().SelectMany(outcome => outcome.Content.Split('\n')).Order();
        Assert.Equal(["一", "二", "旧"], texts);
    }

    [Fact]
    public async Task A_handler_that_runs_twice_answers_once()
    {
        await Store("1", "你好");
        Assert.Equal(new PassiveOutcome.Text("你好"), await Answer("1"));
        await Store("1", "你好");

        await Store("2");
        Assert.Equal(new PassiveOutcome.Nothing(), await Answer("2"));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(4)]
    [InlineData(30)]
    public async Task Tables_that_take_their_time_do_not_end_the_matter(int milliseconds)
    {
        var options = new TableClientOptions();
        options.AddPolicy(new Latency(TimeSpan.FromMilliseconds(milliseconds)), HttpPipelinePosition.PerCall);
        var slow = new WaitingAnswers(
            new WxFunctions.Storage.Tables(new TableServiceClient(azurite.ConnectionString, options)), TimeProvider.System);
        var wait = new PassiveWait(slow, TimeProvider.System, NullLogger<PassiveWait>.Instance);

        Assert.Equal(new PassiveOutcome.NotYet(), await wait.Answer(Account, Envelope("1"), TimeProvider.System.GetUtcNow(), default));
    }

    private Task Store(string id, params string[] texts) => Instance().Store(Envelope(id), texts, default);

    private Task<PassiveOutcome> Answer(string id) => Wait().Answer(Account, Envelope(id), time.GetUtcNow(), default);

    /// <summary>A callback that has waited for as long as it may when it looks for the first time.</summary>
    private Task<PassiveOutcome> AnswerLate(string id) =>
        Wait().Answer(Account, Envelope(id), time.GetUtcNow() - TimeSpan.FromSeconds(4.6), default);

    private PassiveWait Wait() => new(Instance(), time, NullLogger<PassiveWait>.Instance);

    private WaitingAnswers Instance() =>
        new(new WxFunctions.Storage.Tables(new TableServiceClient(azurite.ConnectionString)), time);

    private InboundEnvelope Envelope(string id) => new("main", $"main:{user[..6]}{id}", user, default);

    private sealed class Latency(TimeSpan each) : HttpPipelinePolicy
    {
        public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
        {
            await Task.Delay(each, TimeProvider.System);
            await ProcessNextAsync(message, pipeline);
        }

        public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) => ProcessNext(message, pipeline);
    }
}
