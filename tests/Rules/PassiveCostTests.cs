using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using WxFunctions.Inbound;
using WxFunctions.Rules;
using WxFunctions.WeChat.Callbacks;
using WxFunctions.WeChat.Messages;

namespace WxFunctions.Tests.Rules;

/// <summary>What the callback pays for passive rules.</summary>
public sealed class PassiveCostTests
{
    private static readonly CallbackAccount Account = new("wx1", "token1") { Mode = CallbackMode.Plain };

    [Fact]
    public async Task Without_a_passive_rule_nothing_is_parsed_or_allocated()
    {
        var answers = Answers(on => on.Otherwise(Reply.None));
        var callback = Open();
        Assert.Null(await answers.Find(callback));

        var before = GC.GetAllocatedBytesForCurrentThread();
        var found = answers.Find(callback);

        Assert.True(found.IsCompletedSuccessfully);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public async Task A_constant_is_found_without_leaving_the_thread()
    {
        var answers = Answers(on =>
        {
            on.Any<TextMessage>().Passive("好");
            on.Otherwise(Reply.None);
        });

        var found = answers.Find(Open());

        Assert.True(found.IsCompletedSuccessfully);
        Assert.Contains("好", (await found)!.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Functions_that_never_end_hold_so_many_threads_and_no_more()
    {
        using var gate = new SemaphoreSlim(0);
        Hanging.Gate = gate;
        var answers = Answers(on =>
        {
            on.Any<TextMessage>().Passive(static _ => Hanging.Answer());
            on.Otherwise(Reply.None);
        });

        var waiting = Enumerable.Range(0, PassiveAnswers.RunningMax).Select(_ => answers.Find(Open()).AsTask()).ToList();
        var next = answers.Find(Open());

        Assert.True(next.IsCompletedSuccessfully);
        Assert.Null(await next);
        gate.Release(PassiveAnswers.RunningMax);
        Assert.All(await Task.WhenAll(waiting), Assert.NotNull);
        gate.Release();
        Assert.NotNull(await answers.Find(Open()));
    }

    /// <summary>With a clock that stands still: no deadline comes.</summary>
    private static PassiveAnswers Answers(Action<RuleTable> map) => new(
        new Decider(new RuleTable(map), NullLogger<Decider>.Instance), new Support.ManualTimeProvider(), NullLogger<PassiveAnswers>.Instance);

    private static OpenedCallback Open()
    {
        const string xml = "<xml><ToUserName>gh_1</ToUserName><FromUserName>oUser1</FromUserName><CreateTime>1795000000</CreateTime>"
            + "<MsgType>text</MsgType><Content>x</Content><MsgId>1</MsgId></xml>";
        var request = CallbackRequest.Post(Account, xml, new CallbackStamp("1795000000", "1"));
        var query = CallbackQuery.Parse(request.Query);
        var opened = CallbackDoor.Open(Account, query, Encoding.UTF8.GetBytes(xml), DateTimeOffset.UnixEpoch);
        Assert.True(opened.IsAccepted, opened.ToString());
        return new OpenedCallback(Account, query, opened);
    }

    private static class Hanging
    {
        public static SemaphoreSlim? Gate { get; set; }

        public static string Answer()
        {
            Gate!.Wait();
            return "好";
        }
    }
}
