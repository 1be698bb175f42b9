using WxFunctions.Benchmarks.Callbacks;
using WxFunctions.Local.Simulator;
using WxFunctions.Reliability.Play;

namespace WxFunctions.Tests.Load;

/// <summary>The judge of all fault scenarios: whatever it can hold against the app, it must be able to find.</summary>
public sealed class LedgerTests
{
    private readonly List<SentMessage> taken = [];
    private readonly HashSet<Callback> noted = [];
    private readonly Ledger ledger;

    public LedgerTests() => ledger = new Ledger(() => [.. taken], noted.Contains);

    [Fact]
    public void What_is_acknowledged_and_taken_once_in_order_breaks_nothing()
    {
        Take(Acknowledged(1, 1));
        Take(Acknowledged(1, 2));

        var totals = ledger.Close();

        Assert.Empty(totals.Broken());
        Assert.Equal((2, 2, 0), (totals.Sent, totals.Acknowledged, totals.Doubled));
    }

    [Fact]
    public void An_acknowledged_callback_without_an_answer_is_lost()
    {
        _ = Acknowledged(1, 1);

        Assert.Equal(["lost: u1-n1"], ledger.Close().Broken());
    }

    [Fact]
    public void One_that_was_not_acknowledged_is_not_lost_and_may_be_answered()
    {
        _ = ledger.Add(new Callback(1, 1, []));
        Take(ledger.Add(new Callback(1, 2, [])));

        Assert.Empty(ledger.Close().Broken());
    }

    [Fact]
    public void A_double_without_a_kill_is_not_explained()
    {
        var callback = Acknowledged(1, 1);
        Take(callback, callback);

        Assert.Equal(["doubled outside the window: u1-n1"], ledger.Close().Broken());
    }

    [Fact]
    public void What_the_tables_had_been_told_of_at_the_kill_may_not_come_again()
    {
        var (told, untold, later) = (Acknowledged(1, 1), Acknowledged(2, 1), Acknowledged(3, 1));
        Take(told, untold);
        _ = noted.Add(told);
        ledger.Killed();
        Take(told, untold, later, later);

        var totals = ledger.Close();

        Assert.Equal((1, 1), (ledger.Kills, totals.Doubled));
        Assert.Equal(["doubled outside the window: u1-n1, u3-n1"], totals.Broken());
    }

    [Fact]
    public void What_broke_off_while_WeChat_took_it_may_come_again()
    {
        var callback = Acknowledged(4, 7);
        ledger.MayDouble("""{"touser":"o","text":{"content":"收到：u4-n7"}}""");
        Take(callback, callback);

        Assert.Equal(1, ledger.Close().Doubled);
    }

    [Fact]
    public void An_earlier_message_after_a_later_one_is_out_of_order()
    {
        var (first, second) = (Acknowledged(1, 1), Acknowledged(1, 2));
        Take(second, first);

        Assert.Equal(["out of order: u1-n1"], ledger.Close().Broken());
    }

    [Fact]
    public void What_nobody_has_asked_for_is_told()
    {
        Take(new Callback(9, 9, []));

        Assert.Equal(["not explained: 1: u9-n9"], ledger.Close().Broken());
    }

    [Fact]
    public void What_WeChat_had_taken_before_is_no_part_of_it()
    {
        Take(new Callback(9, 9, []));

        Assert.Empty(new Ledger(() => [.. taken], noted.Contains).Close().Broken());
    }

    private Callback Acknowledged(int user, int number)
    {
        var callback = ledger.Add(new Callback(user, number, []));
        callback.Acknowledge(1);
        return callback;
    }

    private void Take(params Callback[] answered) => taken.AddRange(answered.Select(callback => new SentMessage(
        "main", TestAccount.OpenId(callback.User), "text", "", $"收到：{callback}", TimeProvider.System.GetUtcNow(), "")
    {
        Path = "",
    }));
}
