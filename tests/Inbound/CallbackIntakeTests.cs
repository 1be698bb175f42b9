using System.Text;
using WxFunctions.Inbound;
using WxFunctions.Queues;
using WxFunctions.Rules;
using WxFunctions.Storage;
using WxFunctions.Tests.Delivery;
using WxFunctions.Tests.Delivery.Model;
using WxFunctions.Waiting;
using WxFunctions.WeChat.Callbacks;
using WxFunctions.WeChat.Messages;
using Body = WxFunctions.Tests.WeChat.Messages.Body;

namespace WxFunctions.Tests.Inbound;

/// <summary>What is said to a callback, and what is on the queue by then.</summary>
public sealed class CallbackIntakeTests
{
    private const string Help = "发送订单号";

    [Fact]
    public async Task A_callback_is_acknowledged_once_it_is_on_the_queue()
    {
        await using var desk = new AppDesk(Rules);

        Assert.Equal(CallbackAnswer.Success, await Take(desk, Callback.Text("你好")));

        Assert.Null(Queued(desk).AnsweredBy);
    }

    [Fact]
    public async Task A_callback_that_is_stored_nowhere_is_not_answered_either()
    {
        await using var desk = new AppDesk(Rules);
        desk.Mishaps.Away.UnionWith([Reach.Queue, Reach.Tables]);

        Assert.Equal(CallbackAnswer.TryAgain, await Take(desk, Callback.Text("帮助")));
    }

    [Fact]
    public async Task What_a_rule_says_at_once_is_the_answer_and_the_queue_knows_who_has_said_it()
    {
        await using var desk = new AppDesk(Rules);

        var answer = await Take(desk, Callback.Text("帮助"));

        Assert.Equal((200, "text/xml"), (answer.Status, answer.ContentType));
        Assert.Equal((Help, AppDesk.User), (Body.Of(answer.Body)["Content"].Text, Body.Of(answer.Body)["ToUserName"].Text));
        Assert.Contains("帮助", Queued(desk).AnsweredBy!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task JSON_is_answered_in_JSON()
    {
        await using var desk = new AppDesk(Rules);
        var body = Body.Of("""{"ToUserName":"gh_1","FromUserName":"oUser1","CreateTime":1,"MsgType":"text","Content":"帮助","MsgId":1}""");

        var answer = await desk.Get<CallbackIntake>().Take(desk.Arrival(body), default);
        var encrypted = await desk.Get<CallbackIntake>().Take(desk.Arrival(body, UsedKey.Current), default);

        Assert.Equal(("application/json", BodyFormat.Json), (answer.ContentType, Body.Of(answer.Body).Format));
        Assert.Equal(Help, Body.Of(answer.Body)["Content"].Text);
        Assert.Equal(("application/json", BodyFormat.Json), (encrypted.ContentType, Body.Of(encrypted.Body).Format));
        Assert.True(Body.Of(encrypted.Body)["Encrypt"].Exists);
    }

    [Fact]
    public async Task What_came_encrypted_is_answered_encrypted()
    {
        await using var desk = new AppDesk(Rules);
        var arrival = desk.Arrival(Callback.Of(Callback.Text("帮助")), UsedKey.Current);

        var answer = await desk.Get<CallbackIntake>().Take(arrival, default);

        Assert.DoesNotContain(Help, answer.Body, StringComparison.Ordinal);
        var bytes = Encoding.UTF8.GetBytes(answer.Body);
        Assert.True(Local.Simulator.Push.CallbackAnswer.TryRead(arrival.Account.Door, bytes, out var reply));
        Assert.Equal(Help, Body.Of(reply!)["Content"].Text);
    }

    [Fact]
    public async Task An_event_that_WeChat_takes_no_answer_to_is_not_answered()
    {
        await using var desk = new AppDesk(on =>
        {
            on.Any<IncomingMessage>().Passive(Help);
            on.Otherwise(Reply.None);
        });

        Assert.Equal(CallbackAnswer.Success, await Take(desk, Callback.Location));
        Assert.Null(Queued(desk).AnsweredBy);
    }

    [Fact]
    public async Task Where_answers_are_passive_WeChat_is_let_wait_and_hears_on_its_last_try_that_the_answer_comes_later()
    {
        await using var desk = new AppDesk("Replies=passive", "LaterReply=稍后");

        Assert.Equal(CallbackAnswer.TryAgain, await Take(desk, Callback.Text("你好")));
        Assert.Equal(CallbackAnswer.TryAgain, await Take(desk, Callback.Text("你好")));
        Assert.Equal("稍后", Body.Of((await Take(desk, Callback.Text("你好"))).Body)["Content"].Text);
    }

    [Fact]
    public async Task Where_answers_are_passive_the_one_that_is_ready_is_said_and_none_is_said_where_there_is_none()
    {
        await using var desk = new AppDesk("Replies=passive");
        await Ready(desk, Callback.Text("你好"), "早");
        await Ready(desk, Callback.Text("再见", 2));

        Assert.Equal("早", Body.Of((await Take(desk, Callback.Text("你好"))).Body)["Content"].Text);
        Assert.Equal(CallbackAnswer.Success, await Take(desk, Callback.Text("再见", 2)));
    }

    [Fact]
    public async Task Where_answers_are_passive_an_event_that_takes_none_waits_for_none()
    {
        await using var desk = new AppDesk("Replies=passive");

        Assert.Equal(CallbackAnswer.Success, await Take(desk, Callback.Location));
        Assert.Empty(desk.Tables[TableNames.Users].Where<WaitingRow>(null));
    }

    [Fact]
    public async Task Where_answers_are_passive_and_the_table_is_away_the_answer_waits_for_the_next_message()
    {
        await using var desk = new AppDesk("Replies=passive");
        _ = desk.Mishaps.Away.Add(Reach.Tables);

        Assert.Equal(CallbackAnswer.Success, await Take(desk, Callback.Text("你好")));
    }

    [Fact]
    public async Task Whoever_has_gone_away_is_to_come_again()
    {
        await using var desk = new AppDesk("Replies=passive");

        var waiting = desk.Get<CallbackIntake>().Take(desk.Arrival(Callback.Of(Callback.Text("你好"))), new CancellationToken(canceled: true));

        Assert.Equal(CallbackAnswer.TryAgain, await waiting);
    }

    private static void Rules(RuleTable on)
    {
        on.Text("帮助").Passive(Help);
        on.Otherwise(Reply.None);
    }

    private static Task<CallbackAnswer> Take(AppDesk desk, string content) =>
        desk.Get<CallbackIntake>().Take(desk.Arrival(Callback.Of(content)), default);

    private static Task Ready(AppDesk desk, string content, params string[] texts) =>
        desk.Get<WaitingAnswers>().Store(InboundEnvelopes.Of(AppDesk.Account, Callback.Of(content)), texts, default);

    private static InboundEnvelope Queued(AppDesk desk) => InboundEnvelope.Read(Assert.Single(desk.Queues.Heads()).Received());
}
