using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using WxFunctions.Inbound;
using WxFunctions.Rules;
using WxFunctions.Settings;
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
        var arrival = Arrival();
        Assert.Null(await answers.Find(arrival));

        var before = GC.GetAllocatedBytesForCurrentThread();
        var found = answers.Find(arrival);

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

        var found = answers.Find(Arrival());

        Assert.True(found.IsCompletedSuccessfully);
        Assert.Contains("好", (await found)!.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_without_an_answer_does_not_hide_it()
    {
        using var folder = new Support.TempFolder();
        await File.WriteAllTextAsync(folder["replies.json"], """{ "keywords": [{ "match": "exact", "words": ["价格"], "replies": ["十元"] }] }""");
        var answers = Answers(on =>
        {
            on.File(folder["replies.json"]);
            on.Any<TextMessage>().Passive("好");
            on.Otherwise(Reply.None);
        });

        Assert.NotNull(await answers.Find(Arrival()));
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

        var waiting = Enumerable.Range(0, PassiveAnswers.RunningMax).Select(_ => answers.Find(Arrival()).AsTask()).ToList();
        var next = answers.Find(Arrival());

        Assert.True(next.IsCompletedSuccessfully);
        Assert.Null(await next);
        gate.Release(PassiveAnswers.RunningMax);
        Assert.All(await Task.WhenAll(waiting), Assert.NotNull);
        gate.Release();
        Assert.NotNull(await answers.Find(Arrival()));
    }

    /// <summary>With a clock that stands still: no deadline comes.</summary>
    private static PassiveAnswers Answers(Action<RuleTable> map)
    {
        var time = new Support.ManualTimeProvider();
        return new(
            new Decider(new RuleTable(map), NullLogger<Decider>.Instance),
            new PassiveWriter(time, NullLogger<PassiveWriter>.Instance),
            time,
            NullLogger<PassiveAnswers>.Instance);
    }

    private static Arrival Arrival()
    {
        const string xml = "<xml><ToUserName>gh_1</ToUserName><FromUserName>oUser1</FromUserName><CreateTime>1795000000</CreateTime>"
            + "<MsgType>text</MsgType><Content>x</Content><MsgId>1</MsgId></xml>";
        var request = CallbackRequest.Post(Account, xml, new CallbackStamp("1795000000", "1"));
        var opened = CallbackDoor.Open(Account, CallbackQuery.Parse(request.Query), Encoding.UTF8.GetBytes(xml), DateTimeOffset.UnixEpoch);
        Assert.True(opened.IsAccepted, opened.ToString());
        return new Arrival(
            new AccountSettings("main", "secret", Account), opened.Message, opened.Key, CallbackQuery.Parse("nonce=1"), DateTimeOffset.UnixEpoch);
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
