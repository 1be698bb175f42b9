using System.Collections.Concurrent;
using System.Text.Json;
using Azure.Messaging.ServiceBus;
using Microsoft.Extensions.DependencyInjection;
using WxFunctions.Delivery;
using WxFunctions.Local.Simulator;
using WxFunctions.Queues;
using WxFunctions.Tests.Support;
using WxFunctions.Tokens;

namespace WxFunctions.Tests.EndToEnd;

/// <summary>Work that is cut off at each point where it can be: what is done twice, and what is not.</summary>
public sealed class CrashWindowTests(AzuriteFixture azurite)
{
    private const string Send = "/cgi-bin/message/custom/send";
    private const string TemplateSend = "/cgi-bin/message/template/send";
    private const int Crashes = 100;

    [Fact]
    public async Task Between_WeChats_yes_and_our_note_each_crash_doubles_a_customer_service_message_once()
    {
        await using var app = await TestApp.Start(azurite.ConnectionString);
        var cut = new ConcurrentDictionary<string, bool>();
        app.WeChat.Answer = call => call.Path == Send && cut.TryAdd(call.Text, true) ? ApiAnswer.TakeThenDrop : null;

        await SendAFewAtATime(app, n => Wanted.Text(app, $"r{n}", $"oUser{n}", $"{n}"));

        Assert.Equal(2 * Crashes, (await app.Quiet()).Count);
    }

    [Fact]
    public async Task Between_WeChats_yes_and_our_note_no_crash_doubles_a_template_message()
    {
        await using var app = await TestApp.Start(azurite.ConnectionString);
        var shown = new ConcurrentDictionary<string, int>();
        app.WeChat.Answer = call =>
        {
            if (call.Path != TemplateSend)
                return null;
            using var body = JsonDocument.Parse(call.Body);
            var id = $"{body.RootElement.GetProperty("touser")} {body.RootElement.GetProperty("client_msg_id")}";
            return shown.AddOrUpdate(id, 1, (_, times) => times + 1) == 1
                ? ApiAnswer.Reset : ApiAnswer.Body("""{"errcode":0,"errmsg":"ok","msgid":1}""");
        };

        await SendAFewAtATime(app, n => Wanted.OfType(
            Wanted.Text(app, n % 2 == 0 ? $"order-{n}" : $"order:{n}.with-an-id-that-has-to-be-hashed", $"oUser{n}", ""),
            "template",
            Wanted.Template));

        Assert.Equal(Crashes, shown.Count);
        Assert.All(shown.Values, times => Assert.Equal(2, times));
    }

    [Fact]
    public async Task Between_our_note_and_the_queues_no_crash_doubles_anything()
    {
        await using var app = await TestApp.Start(azurite.ConnectionString);
        var cut = 0;
        app.Broker.Fault = operation => operation == "complete" && Interlocked.Increment(ref cut) % 2 == 1
            ? new ServiceBusException("gone", ServiceBusFailureReason.ServiceCommunicationProblem) : null;

        await Task.WhenAll(Enumerable.Range(0, 20).Select(n => app.Acknowledged(app.TextXml($"oUser{n}", $"{n}"))));

        Assert.Equal(20, (await app.Quiet()).Count);
        Assert.InRange(cut, 40, 200);
    }

    [Fact]
    public async Task An_app_that_has_to_stop_hears_what_WeChat_says_to_a_call_under_way()
    {
        await using var app = await TestApp.Start(azurite.ConnectionString);
        await app.Acknowledged(app.TextXml("oUser0", "〇"));
        _ = await app.Quiet();
        var (called, held) = (new TaskCompletionSource(), new TaskCompletionSource());
        app.WeChat.Answer = call =>
        {
            if (call.Path != Send)
                return null;
            called.SetResult();
            return ApiAnswer.After(held.Task);
        };
        Assert.True(app.Services.GetRequiredService<Accounts>().TryFind(app.Account, out var account));
        using var stopping = new CancellationTokenSource();

        var run = app.Services.GetRequiredService<Dispatcher>().Run(new(account, Wanted.Text(app, "r1", "oUser1", "一"), null), stopping.Token);
        await called.Task;
        await stopping.CancelAsync();
        held.SetResult();

        Assert.IsType<Outcome.Done>(Assert.IsType<Step.Over>(await run).Outcome);
        Assert.Equal("sent", await app.State("r1"));
    }

    /// <summary>So few that WeChat does not seem to be down.</summary>
    private static async Task SendAFewAtATime(TestApp app, Func<int, OutboundEnvelope> make)
    {
        foreach (var few in Enumerable.Range(0, Crashes).Chunk(5))
        {
            await app.Send([.. few.Select(make)]);
            _ = await app.Quiet();
        }
    }

    /// <summary>The n-th call of an operation of the queue fails, counted from the moment WeChat first fails.</summary>
    [Theory]
    [InlineData("send", 1)]
    [InlineData("state", 1)]
    [InlineData("state", 2)]
    [InlineData("complete", 1)]
    public async Task Wherever_putting_off_is_cut_off_nothing_is_lost_or_doubled_and_the_order_holds(string operation, int number)
    {
        var time = new OffsetTime();
        await using var app = await TestApp.Start(azurite.ConnectionString, new() { Time = time });
        await app.Acknowledged(app.TextXml("oUser1", "〇"));
        _ = await app.Quiet();
        await app.Send(Wanted.Text(app, "r1", "oUser1", "一", time), Wanted.Text(app, "r2", "oUser1", "二", time));
        _ = await app.Quiet();
        var calls = 0;
        var seen = 0;
        app.WeChat.Answer = call => call.Path == Send && call.Text.Contains('三')
            ? ApiAnswer.Error(Interlocked.Increment(ref calls) > 0 ? 45011 : 0, "slower") : null;
        app.Broker.Fault = now => now == operation && calls > 0 && Interlocked.Increment(ref seen) == number
            ? new ServiceBusException("gone", ServiceBusFailureReason.ServiceCommunicationProblem) : null;

        await app.Send(Wanted.Text(app, "r3", "oUser1", "三", time), Wanted.Text(app, "r4", "oUser1", "四", time));
        Assert.Equal(3, (await app.Quiet()).Count);
        app.WeChat.Answer = null;
        for (var step = 0; step < 20 && app.WeChat.SentTotal < 5; step++)
        {
            time.Advance(TimeSpan.FromSeconds(20));
            _ = await app.Quiet();
        }

        Assert.Equal(["收到：〇", "一", "二", "三", "四"], app.WeChat.Sent.Select(sent => sent.Text));
        Assert.Equal(1, calls);
        Assert.True(seen >= number, "nothing was cut off");
        Assert.Equal(0, app.Broker.Counts(QueueNames.Outbound).DeadLettered);
        Assert.Equal(("sent", "sent"), (await app.State("r3"), await app.State("r4")));
    }
}
