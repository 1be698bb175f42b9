using Azure.Messaging.ServiceBus;
using Microsoft.Extensions.DependencyInjection;
using WxFunctions.Local.Simulator;
using WxFunctions.Queues;
using WxFunctions.Tests.Support;

namespace WxFunctions.Tests.EndToEnd;

/// <summary>What becomes of an answer when WeChat does not simply take it.</summary>
public sealed class OutboundTests(AzuriteFixture azurite)
{
    private const string Send = "/cgi-bin/message/custom/send";

    [Fact]
    public async Task A_refused_token_is_replaced_once_and_the_message_arrives()
    {
        await using var app = await TestApp.Start(azurite.ConnectionString);
        await app.Acknowledged(app.TextXml("oUser1", "一"));
        _ = await app.Quiet();
        app.WeChat.InvalidateTokens(app.Account);

        await app.Acknowledged(app.TextXml("oUser1", "二"));

        Assert.Equal(["收到：一", "收到：二"], (await app.Quiet()).Select(answer => answer.Text));
        Assert.Equal(2, app.WeChat.TokenCalls.Count);
    }

    [Fact]
    public async Task An_expired_token_is_replaced_once_however_many_messages_meet_it()
    {
        await using var app = await TestApp.Start(azurite.ConnectionString);
        await app.Acknowledged(app.TextXml("oUser0", "x"));
        _ = await app.Quiet();
        app.WeChat.ExpireTokens(app.Account);

        await Task.WhenAll(Enumerable.Range(1, 40).Select(user => app.Acknowledged(app.TextXml($"oUser{user}", "y"))));

        Assert.Equal(41, (await app.Quiet()).Count);
        Assert.Equal(2, app.WeChat.TokenCalls.Count);
    }

    [Fact]
    public async Task A_token_that_WeChat_refuses_and_hands_out_again_is_forced_out()
    {
        await using var app = await TestApp.Start(azurite.ConnectionString);
        await app.Acknowledged(app.TextXml("oUser1", "一"));
        _ = await app.Quiet();
        app.WeChat.InvalidateTokens(app.Account, stillGiven: true);

        await app.Acknowledged(app.TextXml("oUser1", "二"));

        Assert.Equal(2, (await app.Quiet()).Count);
    }

    [Theory]
    [InlineData("busy")]
    [InlineData("500")]
    [InlineData("reset")]
    [InlineData("html")]
    public async Task What_passes_is_tried_again_and_the_order_holds(string trouble)
    {
        await using var app = await TestApp.Start(azurite.ConnectionString);
        var calls = 0;
        app.WeChat.Answer = call => call.Path == Send && Interlocked.Increment(ref calls) <= 2 ? Trouble(trouble) : null;

        await app.Acknowledged(app.TextXml("oUser1", "一"));
        await app.Acknowledged(app.TextXml("oUser1", "二"));

        Assert.Equal(["收到：一", "收到：二"], (await app.Quiet()).Select(answer => answer.Text));
        Assert.Equal(4, calls);
    }

    [Theory]
    [InlineData(45015, "WindowClosed")]
    [InlineData(45047, "WindowClosed")]
    [InlineData(43004, "UserGone")]
    [InlineData(48001, "Permission")]
    [InlineData(40003, "InvalidRequest")]
    public async Task What_cannot_be_delivered_is_dead_lettered_with_the_reason_in_words(int code, string reason)
    {
        await using var app = await TestApp.Start(azurite.ConnectionString);
        var calls = 0;
        app.WeChat.Answer = call =>
        {
            if (call.Path != Send)
                return null;
            calls++;
            return ApiAnswer.Error(code, "words of WeChat rid: 1-2-3");
        };

        await app.Acknowledged(app.TextXml("oUser1", "你好"));

        Assert.Empty(await app.Quiet());
        Assert.Equal(1, calls);
        var dead = await DeadLetter(app, QueueNames.Outbound);
        Assert.Equal(reason, dead.DeadLetterReason);
        Assert.Contains($"WeChat answered {code} to {Send}: words of WeChat rid: 1-2-3", dead.DeadLetterErrorDescription, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_longer_outage_puts_the_message_off_and_it_arrives_when_WeChat_is_back()
    {
        var time = new OffsetTime();
        await using var app = await TestApp.Start(azurite.ConnectionString, new() { Time = time });
        app.WeChat.Answer = call => call.Path == Send ? ApiAnswer.Status(503) : null;

        await app.Acknowledged(app.TextXml("oUser1", "你好"));
        Assert.Empty(await app.Quiet());
        Assert.Equal(1, app.Broker.Counts(QueueNames.Outbound).Scheduled);

        app.WeChat.Answer = null;
        time.Advance(TimeSpan.FromSeconds(20));
        await app.WeChat.WaitForSent(sent => sent.Count == 1, TestContext.Current.CancellationToken);
        Assert.Single(await app.Quiet());
    }

    [Fact]
    public async Task Tables_that_are_away_put_the_message_off_and_cost_no_delivery()
    {
        await using var app = await TestApp.Start(
            "DefaultEndpointsProtocol=http;AccountName=a;AccountKey=YWJj;TableEndpoint=http://127.0.0.1:9/a;");

        await app.Acknowledged(app.TextXml("oUser1", "你好"));

        Assert.Empty(await app.Quiet());
        var counts = app.Broker.Counts(QueueNames.Outbound);
        Assert.Equal((1, 0), (counts.Scheduled, counts.DeadLettered));
    }

    [Fact]
    public async Task A_redirect_is_no_answer_and_is_not_followed()
    {
        await using var app = await TestApp.Start(azurite.ConnectionString);
        var calls = 0;
        app.WeChat.Answer = call => call.Path == Send && Interlocked.Increment(ref calls) == 1 ? ApiAnswer.Status(302) : null;

        await app.Acknowledged(app.TextXml("oUser1", "你好"));

        Assert.Single(await app.Quiet());
        Assert.Equal(2, calls);
    }

    [Fact]
    public async Task A_reply_of_many_parts_is_larger_than_a_batch_and_arrives_whole()
    {
        var text = string.Concat(Enumerable.Repeat("一二三四五六七八九。", 12_000));
        await using var app = await TestApp.Start(
            azurite.ConnectionString, new() { Rules = on => on.Otherwise(_ => WxFunctions.Rules.Reply.Text(text)) });

        await app.Acknowledged(app.TextXml("oUser1", "你好"));

        Assert.Equal(text, string.Concat((await app.Quiet()).Select(answer => answer.Text)));
    }

    [Fact]
    public async Task A_handler_that_fails_is_given_the_message_again()
    {
        var attempts = new List<int>();
        await using var app = await TestApp.Start(azurite.ConnectionString, new()
        {
            Configure = services => services.AddSingleton(attempts),
            Rules = on =>
            {
                on.Any<WxFunctions.WeChat.Messages.TextMessage>().Use<FailsOnce>();
                on.Otherwise(_ => WxFunctions.Rules.Reply.None);
            },
        });

        await app.Acknowledged(app.TextXml("oUser1", "你好"));

        Assert.Equal("第二次", Assert.Single(await app.Quiet()).Text);
        Assert.Equal([1, 2], attempts);
    }

    [Fact]
    public async Task A_handler_that_says_unprocessable_dead_letters_at_once()
    {
        await using var app = await TestApp.Start(azurite.ConnectionString, new()
        {
            Rules = on => on.Otherwise(_ => throw new WxFunctions.Rules.Unprocessable("订单号不存在")),
        });

        await app.Acknowledged(app.TextXml("oUser1", "你好"));
        _ = await app.Quiet();

        var dead = await DeadLetter(app, QueueNames.Inbound);
        Assert.Equal(("Unprocessable", "订单号不存在"), (dead.DeadLetterReason, dead.DeadLetterErrorDescription));
    }

    private static ApiAnswer Trouble(string kind) => kind switch
    {
        "busy" => ApiAnswer.Error(-1, "system error"),
        "500" => ApiAnswer.Status(500),
        "reset" => ApiAnswer.Reset,
        _ => ApiAnswer.Body("<html>bad gateway</html>"),
    };

    private static async Task<ServiceBusReceivedMessage> DeadLetter(TestApp app, string queue)
    {
        await using var receiver = app.Services.GetRequiredService<ServiceBusClient>()
            .CreateReceiver(queue, new ServiceBusReceiverOptions { SubQueue = SubQueue.DeadLetter });
        return await receiver.ReceiveMessageAsync(TimeSpan.FromSeconds(10));
    }

    private sealed class FailsOnce(List<int> attempts) : WxFunctions.Rules.IHandle<WxFunctions.WeChat.Messages.TextMessage>
    {
        public Task<WxFunctions.Rules.Reply> Handle(WxFunctions.WeChat.Messages.TextMessage message, WxFunctions.Rules.Turn turn)
        {
            attempts.Add(turn.Attempt);
            return turn.Attempt == 1 ? throw new InvalidOperationException("not yet") : Task.FromResult<WxFunctions.Rules.Reply>("第二次");
        }
    }
}
