using Microsoft.Azure.Functions.Worker;
using WxFunctions.Delivery;
using WxFunctions.Queues;
using WxFunctions.Tests.Delivery.Model;
using WxFunctions.WeChat.Messages;

namespace WxFunctions.Tests.Delivery;

/// <summary>One delivery of a message by the queue: what is known of it before, and what is written of it after.</summary>
public sealed class CourierTests : IAsyncDisposable
{
    private const int Busy = -1;

    private readonly AppDesk desk = new();

    [Fact]
    public async Task What_is_sent_at_once_says_when_it_was_queued()
    {
        var queued = desk.Now;
        Assert.IsType<Outcome.Done>(await desk.Deliver(desk.Text("m1")));

        Assert.Equal((DeliveryState.Sent, queued), ((await desk.Find("m1"))!.State, (await desk.Find("m1"))!.QueuedAt));
    }

    [Fact]
    public async Task Of_what_the_table_knows_already_it_keeps_when_it_was_queued()
    {
        var (known, other) = (desk.Text("m1") with { Origin = OutboundOrigin.Request }, desk.Text("m2") with { Origin = OutboundOrigin.Request });
        var queued = desk.Now;
        await desk.Get<Ledger>().Queued([known], default);
        desk.Time.Pass(TimeSpan.FromSeconds(3));

        _ = await desk.Deliver(known);
        _ = await desk.Deliver(other);

        Assert.Equal((queued, desk.Now), ((await desk.Find("m1"))!.QueuedAt, (await desk.Find("m2"))!.QueuedAt));
    }

    [Theory]
    [InlineData("prompt", true)]
    [InlineData("a second", true)]
    [InlineData("late", false)]
    [InlineData("again", false)]
    [InlineData("delivered again", false)]
    [InlineData("put off", false)]
    [InlineData("answers again", false)]
    [InlineData("request", false)]
    public async Task What_comes_promptly_and_once_is_spared_the_question_whether_it_was_sent(string how, bool isSpared)
    {
        var message = desk.Text("m1");
        if (how == "again")
            _ = await desk.Deliver(message);
        await desk.Get<Ledger>().Sent(message, desk.Now, null, default);
        desk.WeChat.Asked.Clear();

        _ = await desk.Deliver(
            how switch
            {
                "put off" => message with { Round = 2 },
                "answers again" => message with { AnswersAgain = true },
                "request" => message with { Origin = OutboundOrigin.Request },
                _ => message,
            },
            count: how == "delivered again" ? 2 : 1,
            age: how switch
            {
                "a second" => TimeSpan.FromSeconds(1),
                "late" => TimeSpan.FromSeconds(1.1),
                _ => TimeSpan.Zero,
            });

        Assert.Equal(isSpared ? 1 : 0, desk.WeChat.Asked.Count);
    }

    [Fact]
    public async Task What_comes_at_its_end_is_too_late()
    {
        var failed = await desk.Deliver(desk.Text("m1") with { ExpiresAt = desk.Now });

        Assert.Equal(Books.Expired, Assert.IsType<Outcome.Failed>(failed).Reason);
        Assert.IsType<Outcome.Done>(await desk.Deliver(desk.Text("m2") with { ExpiresAt = desk.Now.AddTicks(1) }));
    }

    [Fact]
    public async Task What_has_failed_is_tried_again_only_when_it_was_put_back_since()
    {
        var message = desk.Text("m1") with { Replay = 1 };
        await desk.Get<Ledger>().Failed(message, desk.Now, new("Permission", "no"), 48001, default);

        Assert.IsType<Outcome.Failed>(await desk.Deliver(message, count: 2));
        Assert.Empty(desk.WeChat.Asked);
        Assert.IsType<Outcome.Done>(await desk.Deliver(message with { Replay = 2 }));
        Assert.IsType<Outcome.Done>(await desk.Deliver(message with { Replay = 3 }));
        Assert.Single(desk.WeChat.Asked);
    }

    [Fact]
    public async Task A_later_round_does_not_know_when_it_was_queued_first()
    {
        _ = await desk.Deliver(desk.Text("m1") with { Round = 2 });

        Assert.Null((await desk.Find("m1"))!.QueuedAt);
    }

    [Fact]
    public async Task An_account_that_is_not_in_the_settings_any_more_is_named()
    {
        var failed = Assert.IsType<Outcome.Failed>(await desk.Deliver(desk.Text("m1") with { Account = "gone" }));

        Assert.Equal("UnknownAccount", failed.Reason);
        Assert.Contains("'gone'", failed.Description, StringComparison.Ordinal);
    }

    [Fact]
    public async Task While_WeChat_is_busy_the_row_says_so_before_the_next_round_is_on_the_queue()
    {
        desk.WeChat.Says(Busy, Busy, Busy, Busy);
        _ = await desk.Deliver(desk.Text("m1"));

        var row = (await desk.Find("m1"))!;
        var (next, due) = desk.TakeNext();
        Assert.Equal((DeliveryState.Queued, 2, due, Busy), (row.State, row.Round, row.Due, row.Code));
        Assert.Equal(("m1", 2, 4), (next.Id, next.Round, next.Progress.Tries));
        Assert.Equal(4, desk.WeChat.Asked.Count);
    }

    [Fact]
    public async Task A_text_waits_behind_one_that_was_put_off_and_a_template_message_does_not()
    {
        desk.WeChat.Says(Busy, Busy, Busy, Busy);
        _ = await desk.Deliver(desk.Text("m1"));
        var asked = desk.WeChat.Asked.Count;

        _ = await desk.Deliver(desk.Text("m2"));
        Assert.Equal(asked, desk.WeChat.Asked.Count);
        _ = await desk.Deliver(desk.Template("t1"));
        Assert.Equal(asked + 1, desk.WeChat.Asked.Count);
    }

    [Fact]
    public async Task What_was_sent_is_not_sent_again_and_makes_good_what_was_missed()
    {
        var template = desk.Template("t1");
        await desk.Get<Ledger>().Sent(template, desk.Now, "77", default);

        Assert.IsType<Outcome.Done>(await desk.Deliver(template, count: 2));

        Assert.Empty(desk.WeChat.Asked);
        const string Arrived = "<xml><MsgType>event</MsgType><Event>TEMPLATESENDJOBFINISH</Event><MsgID>77</MsgID><Status>success</Status></xml>";
        await desk.Get<DeliveryResults>().Take(AppDesk.Account, MessageParser.Parse(WeChat.Messages.Body.Of(Arrived)), default);
        Assert.Equal(DeliveryState.Delivered, (await desk.Find("t1"))!.State);
    }

    [Fact]
    public async Task A_failed_message_that_comes_again_is_put_aside_and_its_id_wanted_once_more_is_not()
    {
        var wanted = desk.Text("m1") with { Origin = OutboundOrigin.Request };
        await desk.Get<Ledger>().Failed(wanted, desk.Now, new("WindowClosed", "out of time"), 45015, default);
        var failed = new Outcome.Failed("WindowClosed", "out of time");

        Assert.IsType<Outcome.Done>(await desk.Deliver(wanted));
        Assert.Equal(failed, await desk.Deliver(wanted, count: 2));
        Assert.Equal(failed, await desk.Deliver(wanted with { Round = 2 }));
        Assert.Empty(desk.WeChat.Asked);
    }

    [Fact]
    public async Task A_round_that_was_put_off_already_puts_the_next_one_on_the_queue_and_writes_nothing()
    {
        var wanted = desk.Text("m1");
        var due = desk.Now.AddMinutes(5);
        var next = wanted with { Round = 2, Progress = new OutboundProgress(3, 0) };
        await desk.Get<Ledger>().PutOff(new PutOff(next, due, "Retry", "system busy", Busy), desk.Now.AddDays(-1), default);

        Assert.IsType<Outcome.Done>(await desk.Deliver(wanted, count: 2));

        var row = (await desk.Find("m1"))!;
        Assert.Equal((desk.Now.AddDays(-1), 2), (row.QueuedAt, row.Round));
        Assert.Contains(desk.Logs.Lines, line => line.Contains("system busy", StringComparison.Ordinal));
        var (envelope, at) = desk.TakeNext();
        Assert.Equal((due, 2, 3), (at, envelope.Round, envelope.Progress.Tries));
        Assert.Empty(desk.WeChat.Asked);
    }

    [Fact]
    public async Task While_nobody_can_say_whether_it_was_sent_a_message_waits_and_the_table_is_left_alone()
    {
        desk.Mishaps.Plan(0, Mishap.Fails);
        _ = await desk.Deliver(desk.Template("t1"), count: 2);

        Assert.Null(await desk.Find("t1"));
        Assert.Empty(desk.WeChat.Asked);
        Assert.Equal((2, 1), (desk.TakeNext().Envelope.Round, desk.Queues.IsEmpty ? 1 : 0));
    }

    [Fact]
    public async Task An_app_that_stops_puts_nothing_off()
    {
        _ = desk.Mishaps.Away.Add(Reach.Tables);

        _ = await Assert.ThrowsAsync<Azure.RequestFailedException>(
            () => desk.Deliver(desk.Text("m1"), count: 2, cancellation: new CancellationToken(canceled: true)));

        Assert.True(desk.Queues.IsEmpty);
    }

    [Fact]
    public async Task A_message_of_the_dead_letters_is_closed_and_lets_the_others_pass()
    {
        desk.WeChat.Says(Busy, Busy, Busy, Busy);
        _ = await desk.Deliver(desk.Text("m1"));

        await desk.Abandon(desk.Text("m1"));
        Assert.Equal((DeliveryState.Failed, "Failed"), ((await desk.Find("m1"))!.State, (await desk.Find("m1"))!.Reason));
        _ = await desk.Deliver(desk.Text("m2"));
        Assert.Equal(DeliveryState.Sent, (await desk.Find("m2"))!.State);
    }

    [Fact]
    public async Task What_WeChat_has_taken_has_not_failed_though_it_comes_to_the_dead_letters()
    {
        _ = await desk.Deliver(desk.Text("m1"));
        await desk.Abandon(desk.Text("m1"));
        Assert.Equal(DeliveryState.Sent, (await desk.Find("m1"))!.State);

        await desk.Get<Ledger>().Result(AppDesk.Account, "m1", DeliveryState.Delivered, "success", default);
        await desk.Abandon(desk.Text("m1"));
        Assert.Equal(DeliveryState.Delivered, (await desk.Find("m1"))!.State);
    }

    [Fact]
    public async Task Nothing_is_written_of_an_account_that_nobody_knows()
    {
        await desk.Abandon(desk.Text("m1") with { Account = "gone" });

        Assert.Null(await desk.Get<Ledger>().Find("gone", "m1", default));
        Assert.DoesNotContain(desk.Logs.Lines, line => line.Contains("could not be told", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Tables_that_are_away_keep_no_message_from_the_dead_letters()
    {
        _ = desk.Mishaps.Away.Add(Reach.Tables);

        await desk.Abandon(desk.Text("m1"), new CancellationToken(canceled: true));

        Assert.Contains(desk.Logs.Lines, line => line.Contains("could not be told", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_call_that_is_broken_off_says_so_only_where_the_app_stops(bool stops)
    {
        var message = new QueueMessage(QueueNames.Outbound, desk.Text("m1").ToMessage()).Received();
        var closing = desk.Get<Courier>().Abandon(message, new LateSession(), new("Failed", "x"), new CancellationToken(stops));

        if (stops)
            _ = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => closing);
        else
            await closing;
    }

    [Fact]
    public async Task A_users_allowance_is_used_before_WeChat_has_to_say_no()
    {
        await desk.Writes(allowance: 1);
        _ = await desk.Deliver(desk.Text("m1"));

        var failed = Assert.IsType<Outcome.Failed>(await desk.Deliver(desk.Text("m2"), age: TimeSpan.FromSeconds(2)));
        Assert.Equal(Admission.WindowClosed, failed.Reason);
        Assert.Single(desk.WeChat.Asked);
    }

    public ValueTask DisposeAsync() => desk.DisposeAsync();

    /// <summary>A session whose state does not come in time.</summary>
    private sealed class LateSession : ServiceBusSessionMessageActions
    {
        public override Task<BinaryData> GetSessionStateAsync(CancellationToken cancellationToken = default) =>
            throw new OperationCanceledException();
    }
}
