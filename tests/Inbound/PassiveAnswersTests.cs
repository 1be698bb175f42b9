using Microsoft.Extensions.Logging;
using WxFunctions.Inbound;
using WxFunctions.Rules;
using WxFunctions.Tests.Delivery;
using WxFunctions.Tests.Support;
using Body = WxFunctions.Tests.WeChat.Messages.Body;

namespace WxFunctions.Tests.Inbound;

/// <summary>Functions that answer inside a callback: WeChat is not let wait for them, and there are not too many.</summary>
public sealed class PassiveAnswersTests : IAsyncDisposable
{
    /// <summary>What the slow function waits for: such functions know nothing but the message.</summary>
    private static readonly ManualResetEventSlim Gate = new();

    private readonly AppDesk desk = new();
    private readonly LogSink logs = new();
    private readonly ManualTimeProvider time = new();
    private readonly PassiveAnswers answers;

    public PassiveAnswersTests()
    {
        Gate.Reset();
        var factory = LoggerFactory.Create(logging => logging.AddProvider(logs));
        var table = new RuleTable(on =>
        {
            on.Text("帮助").Passive("发送订单号");
            on.Text("慢").Passive(static _ =>
            {
                Gate.Wait();
                return "慢慢来";
            });
            on.Text("长").Passive(static _ => new string('长', 1000));
            on.Text("空").Passive(static _ => "");
            on.Text("无").Passive(static _ => null);
            on.Text("错").Passive(static _ => throw new FormatException("wrong"));
            on.Otherwise(Reply.None);
        });
        answers = new PassiveAnswers(
            new Decider(table, factory.CreateLogger<Decider>()),
            new PassiveWriter(time, factory.CreateLogger<PassiveWriter>()),
            time,
            factory.CreateLogger<PassiveAnswers>());
    }

    [Fact]
    public async Task A_constant_is_said_and_a_message_that_no_such_rule_takes_is_not_answered()
    {
        Assert.Equal("发送订单号", await Said("帮助"));
        Assert.Null(await Said("你好"));
        Assert.Empty(logs.Lines);
    }

    [Fact]
    public async Task A_function_that_finds_nothing_or_fails_says_nothing()
    {
        Assert.Null(await Said("无"));
        Assert.Empty(logs.Lines);
        Assert.Null(await Said("错"));
        Assert.Contains(logs.Lines, line => line.Contains("(FormatException)", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_text_that_is_too_long_is_cut_and_one_that_WeChat_would_refuse_is_not_said()
    {
        Assert.Equal(682, (await Said("长"))!.Length);
        Assert.Contains(logs.Lines, line => line.Contains("has been cut", StringComparison.Ordinal));
        Assert.Null(await Said("空"));
        Assert.Contains(logs.Lines, line => line.Contains("a passive text needs a content", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_function_is_given_half_a_second()
    {
        try
        {
            var slow = Said("慢");
            time.Advance(PassiveAnswers.Deadline - TimeSpan.FromMilliseconds(1));
            Assert.False(slow.IsCompleted);
            time.Advance(TimeSpan.FromMilliseconds(1));
            Assert.Null(await slow);
        }
        finally
        {
            Gate.Set();
        }
    }

    [Fact]
    public async Task Sixteen_functions_may_run_at_once_and_what_needs_none_is_said_meanwhile()
    {
        try
        {
            var running = Enumerable.Range(0, PassiveAnswers.RunningMax).Select(_ => Said("慢")).ToList();
            Assert.Null(await Said("慢"));
            Assert.Contains(logs.Lines, line => line.Contains("(TooManyRunning)", StringComparison.Ordinal));
            Assert.Equal("发送订单号", await Said("帮助"));

            Gate.Set();
            Assert.All(await Task.WhenAll(running), said => Assert.Equal("慢慢来", said));
            Assert.Equal("慢慢来", await Said("慢"));
        }
        finally
        {
            Gate.Set();
        }
    }

    public ValueTask DisposeAsync() => desk.DisposeAsync();

    private async Task<string?> Said(string content) =>
        await answers.Find(desk.Arrival(Callback.Of(Callback.Text(content)))) is { } answer ? Body.Of(answer.Body)["Content"].Text : null;
}
