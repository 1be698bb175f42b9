using WxFunctions.Delivery;
using WxFunctions.Inbound;
using WxFunctions.Outgoing;
using WxFunctions.Queues;
using WxFunctions.Rules;
using WxFunctions.Storage;
using WxFunctions.Tests.Delivery;
using WxFunctions.Users;
using WxFunctions.Waiting;
using WxFunctions.WeChat.Messages;

namespace WxFunctions.Tests.Inbound;

/// <summary>What becomes of a callback behind the queue.</summary>
public sealed class InboundHandlerTests
{
    [Fact]
    public async Task Each_answer_goes_on_the_queue_under_an_id_of_its_own_for_48_hours()
    {
        await using var desk = new AppDesk(Rules);

        await desk.Handle(Envelope(Callback.Text("两句")));

        var answers = Answers(desk);
        Assert.Equal(["main:1.0", "main:1.1"], answers.Select(answer => answer.Id));
        Assert.All(answers, answer => Assert.Equal(
            (desk.Now.AddHours(48), false, desk.Now.AddHours(48)), (answer.ExpiresAt, answer.AnswersAgain, answer.Progress.Window)));
    }

    [Fact]
    public async Task An_answer_to_what_came_long_ago_may_have_gone_out_already()
    {
        await using var desk = new AppDesk(Rules);
        var message = Envelope(Callback.Text("你好")).ToMessage();
        InboundEnvelope.CameAt(message, desk.Now.AddHours(-1));

        await desk.Handle(message);

        var answer = Assert.Single(Answers(desk));
        Assert.True(answer.AnswersAgain);
        Assert.Equal(desk.Now.AddHours(47), answer.Progress.Window);
    }

    [Fact]
    public async Task What_was_said_inside_the_callback_is_not_said_again_and_the_user_has_written_all_the_same()
    {
        await using var desk = new AppDesk(Rules);

        await desk.Handle(Envelope(Callback.Text("你好")) with { AnsweredBy = "a rule" });

        Assert.True(desk.Queues.IsEmpty);
        Assert.Equal(desk.Now, Assert.Single(desk.Tables[TableNames.Users].Where<UserRow>(null)).LastActionAt);
    }

    [Theory]
    [InlineData("main", "", true)]
    [InlineData("", AppDesk.User, true)]
    [InlineData("main", AppDesk.User, false)]
    public async Task An_answer_that_nobody_can_be_given_is_told_of(string account, string user, bool isToNobody)
    {
        await using var desk = new AppDesk(Rules);

        await desk.Handle(Envelope(Callback.Text("你好")) with { Account = account, OpenId = user });

        Assert.Equal(isToNobody, desk.Queues.IsEmpty);
        Assert.Equal(isToNobody, desk.Logs.Lines.Any(line => line.Contains("goes nowhere", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Where_nothing_is_said_nobody_is_missed()
    {
        await using var desk = new AppDesk(Rules);

        await desk.Handle(Envelope(Callback.Text("无")) with { OpenId = "" });

        Assert.True(desk.Queues.IsEmpty);
        Assert.DoesNotContain(desk.Logs.Lines, line => line.Contains("goes nowhere", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_body_that_cannot_be_read_is_nothing_to_try_again()
    {
        await using var desk = new AppDesk(Rules);

        var wrong = await Assert.ThrowsAsync<Unprocessable>(() => desk.Handle(Envelope(Callback.Text("x")) with { Body = "<xml>"u8.ToArray() }));

        Assert.Contains("NotWellFormed", wrong.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_result_of_a_message_is_entered()
    {
        await using var desk = new AppDesk(Rules);
        await desk.Get<DeliveryResults>().Expect(AppDesk.Account, "77", "m1", default);

        await desk.Handle(Envelope("<MsgType>event</MsgType><Event>TEMPLATESENDJOBFINISH</Event><MsgID>77</MsgID><Status>success</Status>"));

        Assert.Equal(DeliveryState.Delivered, (await desk.Find("m1"))!.State);
    }

    [Fact]
    public async Task Who_closes_the_account_is_erased()
    {
        await using var desk = new AppDesk(Rules);
        await desk.Get<Ledger>().Sent(desk.Text("m1"), desk.Now, null, default);

        await desk.Handle(Envelope(
            $"<MsgType>event</MsgType><Event>user_authorization_cancellation</Event><OpenID>{AppDesk.User}</OpenID><AppID>wx1</AppID>"));

        Assert.Null(await desk.Find("m1"));
    }

    [Fact]
    public async Task Where_answers_are_passive_the_texts_wait_for_a_callback_and_nothing_else_does()
    {
        await using var desk = new AppDesk(Rules, "Replies=passive");

        await desk.Handle(Envelope(Callback.Text("两句")));

        Assert.True(desk.Queues.IsEmpty);
        Assert.Equal(["一"], Waiting(desk).Select(row => row.Text).OfType<string>());
        Assert.Single(desk.Logs.Lines, line => line.Contains("held a template", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Where_answers_are_passive_a_callback_hears_that_there_is_none()
    {
        await using var desk = new AppDesk(Rules, "Replies=passive");

        await desk.Handle(Envelope(Callback.Text("无")));

        Assert.Equal(("main:1", null), (Assert.Single(Waiting(desk)).RowKey, Waiting(desk)[0].Text));
    }

    [Theory]
    [InlineData("", 0)]
    [InlineData("<Precision>1</Precision>", 2)]
    public async Task Where_answers_are_passive_an_event_that_takes_none_leaves_one_only_if_there_is_something_to_say(string more, int rows)
    {
        await using var desk = new AppDesk(Rules, "Replies=passive");

        await desk.Handle(Envelope(Callback.Location + more));

        Assert.Equal(rows, Waiting(desk).Count);
    }

    private static void Rules(RuleTable on)
    {
        on.Text("两句").Reply(Reply.Text("一").Then(new OutgoingTemplate("T")));
        on.Text("无").Reply(Reply.None);
        on.Any<TextMessage>().Reply("好");
        on.Otherwise(message => message.Body["Precision"].Exists ? "在哪儿" : Reply.None);
    }

    private static InboundEnvelope Envelope(string content) => InboundEnvelopes.Of(AppDesk.Account, Callback.Of(content));

    private static IReadOnlyList<WaitingRow> Waiting(AppDesk desk) =>
        [.. desk.Tables[TableNames.Users].Where<WaitingRow>(null).Where(row => row.RowKey != UserRow.Key)];

    /// <summary>All that goes to the user, in its order.</summary>
    private static List<OutboundEnvelope> Answers(AppDesk desk)
    {
        var answers = new List<OutboundEnvelope>();
        while (desk.Queues.Heads() is [var next, ..])
        {
            answers.Add(OutboundEnvelope.Read(next.Received()));
            _ = desk.Queues.Complete(next);
        }

        return answers;
    }
}
