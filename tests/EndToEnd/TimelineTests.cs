using WxFunctions.Local.Simulator.Scripting;
using WxFunctions.Local.Simulator.Timeline;
using WxFunctions.Rules;
using WxFunctions.Tests.Support;
using WxFunctions.WeChat.Messages;

namespace WxFunctions.Tests.EndToEnd;

/// <summary>What the timeline knows of this app: its own telemetry, tied to the callback by a trace id across both queues.</summary>
public sealed class TimelineTests(AzuriteFixture azurite)
{
    [Fact]
    public async Task A_message_is_followed_from_the_callback_over_both_queues_to_WeChats_answer()
    {
        await using var app = await TestApp.Start(azurite.ConnectionString);

        _ = await app.WeChat.Push(app.Account, app.TextXml("oTimeline", "你好"), TestContext.Current.CancellationToken);
        var steps = await Steps(app, "oTimeline", step => step.Text.StartsWith("outbound", StringComparison.Ordinal));
        Assert.Single(steps, step => step is { Kind: StepKind.Try, Text: "success" });
        Assert.Single(steps, step => step.Kind == StepKind.Rule && step.Text.Contains("TextMessage", StringComparison.Ordinal));
        Assert.Single(steps, step => step.Kind == StepKind.Queue && step.Text.StartsWith("inbound", StringComparison.Ordinal));
        Assert.Single(steps, step => step.Kind == StepKind.Queue && step.Text.StartsWith("outbound", StringComparison.Ordinal));
        Assert.Single(steps, step => step.Kind == StepKind.Call && step.Text == "/cgi-bin/message/custom/send → ok");
    }

    [Fact]
    public async Task Users_at_the_same_time_are_kept_apart()
    {
        await using var app = await TestApp.Start(azurite.ConnectionString);
        var users = Enumerable.Range(0, 10).Select(n => $"oApart{n}").ToList();

        await Task.WhenAll(users.Select(user => app.WeChat.Push(app.Account, app.TextXml(user, user), TestContext.Current.CancellationToken)));
        _ = await app.Quiet();

        Assert.All(users, user => Assert.Contains(
            app.WeChat.Traces.Newest(app.Account, user)!.Steps,
            step => step.Kind == StepKind.Call && step.Details.Any(detail => detail.Value.Contains($"收到：{user}", StringComparison.Ordinal))));
    }

    [Fact]
    public async Task A_dead_letter_is_shown_with_its_reason()
    {
        await using var app = await TestApp.Start(azurite.ConnectionString, new()
        {
            Rules = on =>
            {
                on.Any<TextMessage>().Reply(Reply (_) => throw new Unprocessable("nobody can do this"));
                on.Otherwise(Reply.None);
            },
        });

        _ = await app.WeChat.Push(app.Account, app.TextXml("oDead", "?"), TestContext.Current.CancellationToken);
        var dead = Assert.Single(await Steps(app, "oDead", step => step.Kind == StepKind.Dead), step => step.Kind == StepKind.Dead);
        Assert.Equal(("Unprocessable", "nobody can do this"), (dead.Text, Assert.Single(dead.Details).Value));
        Assert.Equal(1, app.WeChat.Traces.Counters.Totals.Dead);
    }

    [Fact]
    public async Task A_refused_callback_says_why()
    {
        await using var app = await TestApp.Start(azurite.ConnectionString);
        app.WeChat.Configure(app.Account, account => account with { Token = "another" });

        _ = await app.WeChat.Push(app.Account, app.TextXml("oRefused", "?"), TestContext.Current.CancellationToken);

        Assert.Contains(
            app.WeChat.Traces.Newest(app.Account, "oRefused")!.Steps,
            step => step is { Kind: StepKind.Note, Ok: false } && step.Text.StartsWith("refused: ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_burst_on_a_bad_day_is_answered_whole()
    {
        await using var app = await TestApp.Start(azurite.ConnectionString);
        using var http = new HttpClient { BaseAddress = app.WeChat.Url };
        var client = new SimulatorClient(http);
        await client.Trouble(new() { ApiFailPercent = 20, Duplicates = 1 });

        await client.Burst(new(app.Account, 100, 10));
        await Eventually.True(() => app.WeChat.Traces.Counters.Totals is { Acknowledged: 100, Answered: 100 }, 60, "not all are answered");

        _ = await app.Quiet();
        Assert.Equal(100, app.WeChat.Sent.Select(message => message.Text).Distinct().Count());
        Assert.Equal(100, app.WeChat.Sent.Count);
    }

    /// <summary>The steps, once the last one of interest is there: it is noted a moment after the queue is quiet.</summary>
    private static async Task<IReadOnlyList<TraceStep>> Steps(TestApp app, string user, Func<TraceStep, bool> last)
    {
        var trace = app.WeChat.Traces.Newest(app.Account, user)!;
        await Eventually.True(() => trace.Steps.Any(last), 30, "the last step is not noted");
        return trace.Steps;
    }
}
