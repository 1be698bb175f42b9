using System.Text;
using Microsoft.Extensions.DependencyInjection;
using WxFunctions.Inbound;
using WxFunctions.Queues;
using WxFunctions.Rules;
using WxFunctions.Spool;
using WxFunctions.Tests.Support;
using WxFunctions.WeChat.Callbacks;
using WxFunctions.WeChat.Crypto;
using WxFunctions.WeChat.Messages;
using WxFunctions.WeChat.Replies;

namespace WxFunctions.Tests.EndToEnd;

/// <summary>Answers inside the callback: what WeChat reads, and that nothing is said twice.</summary>
public sealed class PassiveTests(AzuriteFixture azurite)
{
    private const string PreviousAesKey = "GFEDCBA9876543210zyxwvutsrqponmlkjihgfedcba";

    [Theory]
    [InlineData(CallbackMode.Safe)]
    [InlineData(CallbackMode.Compatible)]
    [InlineData(CallbackMode.Plain)]
    public async Task A_passive_reply_reaches_the_user_in_every_mode_and_nothing_follows(CallbackMode mode)
    {
        await using var app = await TestApp.Start(azurite.ConnectionString, new() { Mode = mode, Rules = Rules });

        var push = await app.WeChat.Push(app.Account, app.TextXml("oUser1", "帮助"), CancellationToken.None);

        Assert.True(push.Accepted);
        var reply = Incoming.Parse(push.Reply!);
        Assert.Equal("发送订单号", reply.Body["Content"].Text);
        Assert.Equal(("gh_5a1c7d20e9b3", "oUser1"), (reply.From, reply.To));
        Assert.Empty(await app.Quiet());
        Assert.Equal(mode == CallbackMode.Plain, push.Last.Body.Contains("发送订单号", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_answer_is_200_in_one_piece_of_XML()
    {
        await using var app = await TestApp.Start(azurite.ConnectionString, new() { Rules = Rules });

        using var answer = await app.Post(app.TextXml("oUser1", "帮助"));

        Assert.Equal(200, (int)answer.StatusCode);
        Assert.Equal("text/xml", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal((await answer.Content.ReadAsByteArrayAsync()).Length, answer.Content.Headers.ContentLength);
        Assert.Null(answer.Headers.TransferEncodingChunked);
    }

    [Theory]
    [InlineData(CallbackMode.Safe)]
    [InlineData(CallbackMode.Plain)]
    public async Task A_callback_in_JSON_is_answered_in_JSON(CallbackMode mode)
    {
        await using var app = await TestApp.Start(azurite.ConnectionString, new() { Mode = mode, Rules = Rules });
        const string json = """{"ToUserName":"gh_1","FromUserName":"oUser1","CreateTime":1,"MsgType":"text","Content":"帮助","MsgId":7}""";

        using var answer = await app.Post(json);

        Assert.Equal("application/json", answer.Content.Headers.ContentType!.MediaType);
        var body = Read(await answer.Content.ReadAsByteArrayAsync());
        Assert.Equal(BodyFormat.Json, body.Format);
        var reply = mode == CallbackMode.Plain ? body : Decrypt(app.Door, body);
        Assert.Equal(("发送订单号", "oUser1"), (reply["Content"].Text, reply["ToUserName"].Text));
    }

    [Fact]
    public async Task The_answer_is_encrypted_with_the_key_that_opened_the_callback()
    {
        await using var app = await TestApp.Start(azurite.ConnectionString, new() { Rules = Rules, PreviousAesKey = PreviousAesKey });
        Assert.True(EncodingAesKey.TryParse(PreviousAesKey, out var previous));
        var sender = app.Door with { Key = previous };

        using var answer = await app.Post(CallbackRequest.Post(sender, app.TextXml("oUser1", "帮助"), Now()));

        var body = await answer.Content.ReadAsByteArrayAsync();
        Assert.True(WxFunctions.Local.Simulator.Push.CallbackAnswer.TryRead(sender, body, out var reply));
        Assert.Contains("发送订单号", reply, StringComparison.Ordinal);
        Assert.False(WxFunctions.Local.Simulator.Push.CallbackAnswer.TryRead(app.Door, body, out _));
    }

    [Fact]
    public async Task A_retry_gets_the_same_reply_across_a_restart_and_nothing_is_said_behind_the_queue()
    {
        await using var app = await TestApp.Start(azurite.ConnectionString, new() { Mode = CallbackMode.Plain, Rules = Rules });
        var request = app.Request(app.TextXml("oUser1", "算 41"));

        var first = await Answer(app, request);
        var second = await Answer(app, request);
        await app.Restart();
        var third = await Answer(app, request);

        Assert.Contains("算 41 = 42", first, StringComparison.Ordinal);
        Assert.Equal([first, first], [second, third]);
        Assert.Empty(await app.Quiet());
    }

    [Fact]
    public async Task A_crash_between_storing_and_answering_leaves_the_answer_to_the_retry()
    {
        await using var app = await TestApp.Start(azurite.ConnectionString, new() { Rules = Rules });
        var xml = app.TextXml("oUser1", "帮助");
        var envelope = InboundEnvelopes.Of(app.Account, Read(Encoding.UTF8.GetBytes(xml))) with { AnsweredBy = "a rule" };
        await app.Services.GetRequiredService<QueueSenders>().Inbound.SendMessageAsync(envelope.ToMessage());
        Assert.Empty(await app.Quiet());

        var retry = await app.WeChat.Push(app.Account, xml, CancellationToken.None);

        Assert.Contains("发送订单号", retry.Reply, StringComparison.Ordinal);
        Assert.Empty(await app.Quiet());
    }

    [Fact]
    public void That_it_was_answered_and_when_it_came_survive_the_spool()
    {
        var message = new InboundEnvelope("main", "main:1", "oUser1", default) { AnsweredBy = "Text(\"帮助\") → Passive" }.ToMessage();

        var moved = SpoolRow.ToMessage(SpoolRow.Of(message, DateTimeOffset.UnixEpoch));

        InboundEnvelope.CameAt(message, DateTimeOffset.UnixEpoch);
        Assert.Equal(message.ApplicationProperties, moved.ApplicationProperties);
    }

    [Fact]
    public async Task A_function_that_takes_too_long_is_not_waited_for_and_answers_behind_the_queue()
    {
        var time = new OffsetTime();
        await using var app = await TestApp.Start(azurite.ConnectionString, new() { Time = time, Rules = Rules });

        var answer = app.Acknowledged(app.TextXml("oUser1", "慢"));
        await Slow.Started.WaitAsync(TimeSpan.FromSeconds(20));
        time.Advance(PassiveAnswers.Deadline);
        await answer;
        Slow.Release();

        Assert.Equal("慢慢来", Assert.Single(await app.Quiet()).Text);
        Assert.Contains(app.Logs.Lines, line => line.Contains("no answer inside the callback (TimeoutException)", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_function_that_fails_is_answered_behind_the_queue()
    {
        await using var app = await TestApp.Start(azurite.ConnectionString, new() { Rules = Rules });

        await app.Acknowledged(app.TextXml("oUser1", "坏一次"));

        Assert.Equal("好了", Assert.Single(await app.Quiet()).Text);
        Assert.DoesNotContain(app.Logs.Lines, line => line.Contains("坏一次", StringComparison.Ordinal) && !line.Contains("Text(", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_function_that_finds_nothing_says_nothing()
    {
        await using var app = await TestApp.Start(azurite.ConnectionString, new() { Rules = Rules });

        await app.Acknowledged(app.TextXml("oUser1", "无"));

        Assert.Empty(await app.Quiet());
    }

    [Fact]
    public async Task A_text_that_is_too_long_is_cut_and_the_log_says_so()
    {
        await using var app = await TestApp.Start(azurite.ConnectionString, new() { Rules = Rules });

        var push = await app.WeChat.Push(app.Account, app.TextXml("oUser1", "长"), CancellationToken.None);

        Assert.Equal(new string('字', 682), Incoming.Parse(push.Reply!).Body["Content"].Text);
        Assert.Contains(app.Logs.Lines, line => line.Contains("was too long and has been cut", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_menu_click_gets_several_articles_and_what_takes_no_answer_a_message()
    {
        await using var app = await TestApp.Start(azurite.ConnectionString, new() { Rules = Rules });

        var click = await app.WeChat.Push(app.Account, app.EventXml("oUser1", "CLICK", "<EventKey>NEWS</EventKey>"), CancellationToken.None);
        var view = await app.WeChat.Push(app.Account, app.EventXml("oUser1", "VIEW", "<EventKey>https://example.com</EventKey>"), CancellationToken.None);

        Assert.Equal(2, Incoming.Parse(click.Reply!).Body["ArticleCount"].Int32);
        Assert.Null(view.Reply);
        Assert.Equal("其他", Assert.Single(await app.Quiet()).Text);
    }

    [Fact]
    public async Task A_rule_above_that_may_pass_is_asked_first_and_the_passive_one_behind_the_queue()
    {
        await using var app = await TestApp.Start(azurite.ConnectionString, new()
        {
            Rules = on =>
            {
                on.Any<TextMessage>().Reply(_ => Reply.Pass);
                Rules(on);
            },
        });

        await app.Acknowledged(app.TextXml("oUser1", "帮助"));

        Assert.Equal("发送订单号", Assert.Single(await app.Quiet()).Text);
    }

    private static void Rules(RuleTable on)
    {
        on.Text("帮助").Passive("发送订单号");
        on.Text("慢").Passive(static _ => Slow.Answer());
        on.Text("坏一次").Passive(static text => FailsOnce.Answer(text));
        on.Text("无").Passive(static _ => null);
        on.Text("长").Passive(static _ => new string('字', 700));
        on.Any<TextMessage>().Passive(static text => text.Content + " = 42");
        on.Click("NEWS").Passive(new NewsReply(Article("一"), Article("二")));
        on.Any<IncomingMessage>().Passive("其他");
        on.Otherwise(_ => Reply.None);
    }

    private static NewsArticle Article(string title) => new(title, "", "https://example.com/p.jpg", "https://example.com/");

    private static CallbackStamp Now() => new($"{TimeProvider.System.GetUtcNow().ToUnixTimeSeconds()}", "1");

    private static async Task<string> Answer(TestApp app, CallbackRequest request)
    {
        using var answer = await app.Post(request);
        return await answer.Content.ReadAsStringAsync();
    }

    private static MessageBody Decrypt(CallbackAccount account, MessageBody answer)
    {
        var cipher = Convert.FromBase64String(answer["Encrypt"].Text);
        Assert.Equal(DecryptResult.Ok, MessageCipher.TryDecrypt(cipher, account.Key!, account.AppId, out var plain));
        return Read(plain);
    }

    private static MessageBody Read(ReadOnlyMemory<byte> bytes)
    {
        Assert.Equal(BodyError.None, MessageBody.TryParse(bytes, out var body));
        return body!;
    }

    /// <summary>Takes as long as the test wants.</summary>
    private static class Slow
    {
        private static readonly TaskCompletionSource Begun = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private static readonly ManualResetEventSlim Gate = new();

        public static Task Started => Begun.Task;

        public static void Release() => Gate.Set();

        public static string Answer()
        {
            _ = Begun.TrySetResult();
            Gate.Wait();
            return "慢慢来";
        }
    }

    private static class FailsOnce
    {
        private static int calls;

        public static string Answer(TextMessage text) => Interlocked.Increment(ref calls) > 1 ? "好了" : throw new InvalidOperationException(text.Content);
    }
}
