using WxFunctions.Benchmarks.Callbacks;
using WxFunctions.Benchmarks.Report;
using WxFunctions.Benchmarks.WeChat;

namespace WxFunctions.Tests.Load;

/// <summary>The verdicts on a run: each must be able to say no.</summary>
public sealed class AuditTests
{
    private readonly AnswerBook book = new();

    [Fact]
    public void What_is_acknowledged_and_answered_once_in_order_breaks_no_promise()
    {
        Answer(1, 1);
        Answer(2, 1);
        Answer(1, 2);

        var audit = Audit(Sent(1, 1), Sent(1, 2), Sent(2, 1));

        Assert.All(
            [audit.Acknowledged, audit.AcknowledgedAtOnce, audit.Answered, audit.NotTwice, audit.InOrder, audit.NothingElse],
            verdict => Assert.True(verdict.IsKept, $"{verdict.Promise}: {verdict.Detail}"));
    }

    [Fact]
    public void A_callback_without_acknowledgement_is_named_with_what_came_instead()
    {
        var refused = new Callback(1, 1, []) { Tries = 1, Refusal = "503 'try again'" };

        var audit = Audit(refused);

        Assert.False(audit.Acknowledged.IsKept);
        Assert.Equal("1: u1-n1 503 'try again'", audit.Acknowledged.Detail);
        Assert.True(audit.Answered.IsKept);
    }

    [Fact]
    public void A_second_try_is_not_at_once()
    {
        var callback = Sent(1, 1);
        callback.Tries = 2;

        Assert.False(Audit(callback).AcknowledgedAtOnce.IsKept);
    }

    [Fact]
    public void A_lost_answer_is_named() => Assert.Equal("1: u7-n3", Audit(Sent(7, 3)).Answered.Detail);

    [Fact]
    public void A_second_answer_is_named_and_is_in_order_right_behind_the_first()
    {
        Answer(1, 1);
        Answer(1, 1);

        var audit = Audit(Sent(1, 1));

        Assert.Equal("1: u1-n1", audit.NotTwice.Detail);
        Assert.True(audit.InOrder.IsKept);
        Assert.Single(audit.Doubles);
    }

    [Fact]
    public void An_answer_behind_a_later_one_is_out_of_order()
    {
        Answer(1, 2);
        Answer(2, 1);
        Answer(1, 1);

        Assert.Equal("1: u1-n1", Audit(Sent(1, 1), Sent(1, 2), Sent(2, 1)).InOrder.Detail);
    }

    [Fact]
    public void An_answer_to_the_wrong_user_is_something_else()
    {
        book.Add(TestAccount.OpenId(2), "u1-n1", 1);

        Assert.False(Audit(Sent(1, 1)).NothingElse.IsKept);
    }

    [Fact]
    public void An_answer_to_nothing_and_an_unknown_call_are_something_else()
    {
        Answer(9, 9);
        book.AddStrange("GET /cgi-bin/token");
        book.Add(TestAccount.OpenId(1), "no callback said this", 1);

        Assert.StartsWith("3: u9-n9, GET /cgi-bin/token", Audit(Sent(1, 1)).NothingElse.Detail);
    }

    private static Callback Sent(int user, int number)
    {
        var callback = new Callback(user, number, []) { Tries = 1 };
        callback.Acknowledge(sentAt: 0);
        return callback;
    }

    private void Answer(int user, int number) => book.Add(TestAccount.OpenId(user), $"收到：u{user}-n{number}", 1);

    private Audit Audit(params Callback[] callbacks) => new(callbacks, book);
}
