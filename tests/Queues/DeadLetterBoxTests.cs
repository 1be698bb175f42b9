using System.Globalization;
using System.Text;
using Azure.Messaging.ServiceBus;
using WxFunctions.Outgoing;
using WxFunctions.Queues;
using WxFunctions.Tests.Delivery;
using WxFunctions.Tests.Delivery.Model;

namespace WxFunctions.Tests.Queues;

/// <summary>What is seen of dead letters, and how they are put back: some hundreds at once, oldest first, and the others let go.</summary>
public sealed class DeadLetterBoxTests : IAsyncDisposable
{
    private readonly AppDesk desk = new();
    private long sequence;

    private DeadLetterBox Box => desk.Get<DeadLetterBox>();

    [Fact]
    public async Task Of_a_message_its_story_is_told_and_the_end_of_the_OpenID()
    {
        var failed = desk.Text("m1") with { To = "oAbCdEfGhIjKl", Replay = 2 };
        var message = failed.ToMessage();
        message.ApplicationProperties["DeadLetterErrorDescription"] = "WeChat answered 48001.";
        foreach (var (name, value) in DeadLetterBox.MarkedAt(desk.Now.AddMinutes(2)))
            message.ApplicationProperties[name] = value;
        PutAside(QueueNames.Outbound, message, "Permission");

        Assert.Equal(
            new DeadLetter("m1", "main", "…GhIjKl", "Permission", "WeChat answered 48001.", desk.Now, desk.Now.AddMinutes(2), 3, 2),
            Assert.Single(await Box.List(QueueNames.Outbound, 10, default)));
        Assert.Empty(await Box.List(QueueNames.Inbound, 10, default));
    }

    [Fact]
    public async Task Of_a_list_no_user_is_told_and_of_what_is_none_of_ours_what_there_is()
    {
        PutAside(QueueNames.Outbound, new OutboundBatch("main", "b1", [desk.Text("m1")]).ToMessage());
        PutAside(QueueNames.Outbound, new("?") { MessageId = "q1", SessionId = "foreign" });
        var odd = new ServiceBusMessage("?") { MessageId = "q2" };
        odd.ApplicationProperties["id"] = 7;
        odd.ApplicationProperties[DeadLetterFacts.AtProperty] = "noon";
        PutAside(QueueNames.Outbound, odd);
        PutAside(QueueNames.Outbound, new("?") { MessageId = "q3", SessionId = ":oUser1:out" });

        var told = await Box.List(QueueNames.Outbound, 10, default);

        Assert.Equal(
            [("b1", "main", ""), ("q1", "foreign", ""), ("q2", "", ""), ("q3", "", "oUser1")],
            told.Select(dead => (dead.Id, dead.Account, dead.OpenId)));
        Assert.All(told, dead => Assert.Null(dead.DeadLetteredAt));
    }

    [Fact]
    public async Task Of_a_callback_the_user_is_told_by_its_own_session()
    {
        PutAside(QueueNames.Inbound, Callback("1", "oUser1").ToMessage());

        var told = Assert.Single(await Box.List(QueueNames.Inbound, 10, default));

        Assert.Equal(("main:1", "main", "oUser1"), (told.Id, told.Account, told.OpenId));
    }

    [Theory]
    [InlineData(50, 50)]
    [InlineData(100, 100)]
    [InlineData(150, 150)]
    [InlineData(500, 500)]
    [InlineData(501, 500)]
    public async Task The_oldest_are_listed_as_many_as_are_asked_for_up_to_500(int max, int expected)
    {
        Fail(620);
        // a hundred with each call, and no call in vain
        desk.Mishaps.Plan((expected + 99) / 100, Mishap.Fails);

        Assert.Equal(
            Enumerable.Range(0, expected).Select(n => $"m{n}"),
            (await Box.List(QueueNames.Outbound, max, default)).Select(dead => dead.Id));
    }

    [Fact]
    public async Task All_that_there_are_are_listed_where_more_are_asked_for()
    {
        Fail(120);

        Assert.Equal(120, (await Box.List(QueueNames.Outbound, 500, default)).Count);
    }

    [Fact]
    public async Task The_chosen_ones_are_put_back_on_their_queue_and_the_others_are_free_again()
    {
        Fail(4);

        Assert.Equal(new ReplayResult(2, 0), await Replay("""{"ids":["m3","m1"]}"""));

        Assert.Equal(["m1", "m3"], Queued());
        Assert.Equal(["m0", "m2"], desk.Queues.DeadLetters.Select(dead => dead.Id));
        Assert.Equal(new ReplayResult(2, 0), await Replay("""{"all":true}"""));
        Assert.Equal(["m1", "m3", "m0", "m2"], Queued());
        Assert.Equal(new ReplayResult(0, 0), await Replay("""{"all":true}"""));
        Assert.Contains(desk.Logs.Lines, line => line.Contains("2 dead letters were put back on queue outbound", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_callback_goes_back_to_the_queue_of_callbacks()
    {
        PutAside(QueueNames.Inbound, Callback("1", "oUser1").ToMessage());

        Assert.Equal(new ReplayResult(1, 0), await Replay("""{"all":true}""", QueueNames.Inbound));

        var message = Assert.Single(desk.Queues.Heads());
        Assert.Equal((QueueNames.Inbound, "main:1", "main:1~r1"), (message.Queue, message.Id, message.Message.MessageId));
    }

    [Fact]
    public async Task The_500_oldest_are_put_back_at_once_and_the_rest_is_told()
    {
        Fail(620);

        Assert.Equal(new ReplayResult(500, 120), await Replay("""{"reason":"Failed"}"""));
        Assert.Equal("m500", desk.Queues.DeadLetters[0].Id);
        Assert.Equal(new ReplayResult(120, 0), await Replay("""{"reason":"Failed"}"""));

        Assert.Equal(Enumerable.Range(0, 620).Select(n => $"m{n}"), Queued());
    }

    [Fact]
    public async Task What_is_none_of_our_messages_stays_and_is_counted_as_left()
    {
        PutAside(QueueNames.Outbound, new("?") { MessageId = "foreign", SessionId = "foreign" });
        Fail(1);

        Assert.Equal(new ReplayResult(1, 1), await Replay("""{"all":true}"""));

        Assert.Equal(["m0"], Queued());
        Assert.Equal("foreign", Assert.Single(desk.Queues.DeadLetters).Id);
        Assert.Contains(desk.Logs.Lines, line => line.Contains("Dead letter foreign of queue outbound", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_somebody_else_has_in_hand_is_left()
    {
        Fail(3);
        desk.Queues.DeadLetters[0].IsHeld = true;

        Assert.Equal(new ReplayResult(2, 1), await Replay("""{"all":true}"""));

        Assert.Equal(["m1", "m2"], Queued());
    }

    [Fact]
    public async Task So_many_are_looked_through_that_5000_are_held_and_no_more()
    {
        Fail(5_100);
        var most = 0;
        desk.Queues.DeadLetters[0].IsHeld = true;
        desk.Queues.Received += () => most = Math.Max(most, desk.Queues.DeadLetters.Count(dead => dead.IsHeld) - 1);

        Assert.Equal(new ReplayResult(0, 1), await Replay("""{"ids":["m0","m5000"]}"""));
        Assert.Equal(5_000, most);
        desk.Queues.DeadLetters[0].IsHeld = false;
        Assert.Equal(new ReplayResult(500, 4_500), await Replay("""{"all":true}"""));
    }

    [Fact]
    public async Task As_soon_as_the_last_one_is_put_back_no_more_are_received()
    {
        Fail(300);
        var most = 0;
        desk.Queues.Received += () => most = Math.Max(most, desk.Queues.DeadLetters.Count(dead => dead.IsHeld));

        _ = await Replay("""{"ids":["m0"]}""");

        Assert.Equal(100, most);
    }

    [Fact]
    public async Task Where_nothing_is_chosen_nothing_is_received()
    {
        Fail(1);
        var isReceived = false;
        desk.Queues.Received += () => isReceived = true;

        Assert.Equal(new ReplayResult(0, 0), await Replay("""{"ids":["nobody"]}"""));

        Assert.False(isReceived);
    }

    [Fact]
    public async Task What_was_sent_and_not_deleted_is_let_go_and_not_doubled()
    {
        Fail(2);
        // looked through twice, received, sent
        desk.Mishaps.Plan(4, Mishap.Fails);

        _ = await Assert.ThrowsAsync<ServiceBusException>(() => Replay("""{"all":true}"""));

        Assert.All(desk.Queues.DeadLetters, dead => Assert.False(dead.IsHeld));
        Assert.Equal(new ReplayResult(2, 0), await Replay("""{"all":true}"""));
        Assert.Equal(["m0", "m1"], Queued());
    }

    [Fact]
    public async Task Where_the_queue_goes_away_before_the_others_are_let_go_what_was_put_back_is_told_all_the_same()
    {
        Fail(2);
        // looked through twice, received, sent, deleted
        desk.Mishaps.Plan(5, Mishap.Fails);

        Assert.Equal(new ReplayResult(1, 0), await Replay("""{"ids":["m0"]}"""));

        Assert.Contains(desk.Logs.Lines, line => line.Contains("stay locked for a while", StringComparison.Ordinal));
    }

    public ValueTask DisposeAsync() => desk.DisposeAsync();

    private static InboundEnvelope Callback(string id, string user) =>
        new(AppDesk.Account, $"main:{id}", user, Encoding.UTF8.GetBytes("<xml/>"));

    /// <summary>Each to a user of its own, or the queue shows but the first of them.</summary>
    private void Fail(int count)
    {
        for (var n = 0; n < count; n++)
        {
            var id = string.Create(CultureInfo.InvariantCulture, $"m{n}");
            PutAside(QueueNames.Outbound, OutboundEnvelope.Of("main", id, $"o{id}", new OutgoingText(id), desk.Now).ToMessage());
        }
    }

    private void PutAside(string queue, ServiceBusMessage message, string reason = "Failed") => desk.Queues.DeadLetter(
        new(queue, message) { Sequence = ++sequence, EnqueuedTime = desk.Now, DeliveryCount = 3 }, reason);

    private Task<ReplayResult> Replay(string choice, string queue = QueueNames.Outbound) =>
        Box.Replay(queue, DeadLetterChoice.Read(Encoding.UTF8.GetBytes(choice), out _)!, default);

    private IEnumerable<string> Queued() => desk.Queues.Heads().Select(message => message.Id);
}
