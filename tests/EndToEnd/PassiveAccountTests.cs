using Microsoft.Extensions.DependencyInjection;
using WxFunctions.Local.Simulator;
using WxFunctions.Rules;
using WxFunctions.Tests.Support;
using WxFunctions.WeChat.Messages;

namespace WxFunctions.Tests.EndToEnd;

/// <summary>An account without the customer-service interface, through WeChat's own pattern of tries; the clock is set forward.</summary>
public sealed class PassiveAccountTests(AzuriteFixture azurite)
{
    private const int TestMilliseconds = 60_000;

    private readonly OffsetTime time = new();
    private readonly Slow slow = new();

    [Fact(Timeout = TestMilliseconds)]
    public async Task An_answer_that_is_made_at_once_goes_out_in_the_callback()
    {
        await using var app = await TestApp.Start(azurite.ConnectionString, new() { Replies = "passive" });

        var push = await Push(app, "你好");

        Assert.Equal((1, "收到：你好"), (push.Tries.Count, Text(push)));
        Assert.Empty(await app.Quiet());
    }

    [Fact(Timeout = TestMilliseconds)]
    public async Task A_slow_answer_goes_out_in_WeChats_second_try()
    {
        await using var app = await Start();
        var push = Push(app, "你好");
        await slow.Asked;

        await LetTryEnd(app);
        slow.Answer();

        Assert.Equal((2, "慢：你好"), ((await push).Tries.Count, Text(await push)));
    }

    [Fact(Timeout = TestMilliseconds)]
    public async Task An_answer_that_is_too_slow_for_all_tries_comes_with_the_next_message()
    {
        await using var app = await Start();
        var push = Push(app, "你好");
        await slow.Asked;
        for (var attempt = 1; attempt <= 3; attempt++)
            await LetTryEnd(app);
        Assert.Equal(3, (await push).Tries.Count);
        Assert.Contains("稍后", Text(await push), StringComparison.Ordinal);

        slow.Answer();
        _ = await app.Quiet();
        await app.Restart();

        Assert.Equal("慢：你好\n慢：好了吗", Text(await Push(app, "好了吗")));
        Assert.Equal("慢：然后呢", Text(await Push(app, "然后呢")));
    }

    [Fact(Timeout = TestMilliseconds)]
    public async Task What_cannot_be_answered_is_only_acknowledged()
    {
        await using var app = await Start();

        var push = await app.WeChat.Push(app.Account, app.EventXml("oUser1", "unsubscribe"), TestContext.Current.CancellationToken);

        Assert.Equal((1, true, null), (push.Tries.Count, push.Accepted, push.Reply));
    }

    [Fact(Timeout = TestMilliseconds)]
    public async Task Without_tables_the_message_is_still_acknowledged()
    {
        await using var app = await TestApp.Start(
            "DefaultEndpointsProtocol=http;AccountName=a;AccountKey=YWJj;TableEndpoint=http://127.0.0.1:9/a;", new() { Replies = "passive" });

        var push = await Push(app, "你好");

        Assert.True(push.Accepted);
    }

    private Task<TestApp> Start() => TestApp.Start(azurite.ConnectionString, new()
    {
        Replies = "passive",
        Time = time,
        WeChatTime = TimeProvider.System,
        Configure = services => services.AddSingleton(slow),
        Rules = on =>
        {
            on.Any<TextMessage>().Use<SlowHandler>();
            on.Otherwise(Reply.None);
        },
    });

    /// <summary>Sets the app's clock forward until it has answered WeChat's present try.</summary>
    private async Task LetTryEnd(TestApp app)
    {
        var before = app.Logs.Lines.Count(IsTry);
        while (app.Logs.Lines.Count(IsTry) == before)
        {
            time.Advance(TimeSpan.FromSeconds(0.5));
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System);
        }

        static bool IsTry(string line) => line.Contains("the answer is not ready", StringComparison.OrdinalIgnoreCase)
            || line.Contains("was not ready for WeChat's last try", StringComparison.Ordinal);
    }

    private static Task<PushResult> Push(TestApp app, string text) =>
        app.WeChat.Push(app.Account, app.TextXml("oUser1", text), TestContext.Current.CancellationToken);

    private static string Text(PushResult push)
    {
        Assert.Equal(BodyError.None, MessageBody.TryParse(System.Text.Encoding.UTF8.GetBytes(push.Reply ?? ""), out var body));
        return body!["Content"].Text;
    }

    private sealed class Slow
    {
        private readonly TaskCompletionSource asked = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Asked => asked.Task;

        public void Answer() => answer.SetResult();

        public Task Wait()
        {
            _ = asked.TrySetResult();
            return answer.Task;
        }
    }

    private sealed class SlowHandler(Slow slow) : IHandle<TextMessage>
    {
        public async Task<Reply> Handle(TextMessage message, Turn turn)
        {
            await slow.Wait();
            return $"慢：{message.Content}";
        }
    }
}
