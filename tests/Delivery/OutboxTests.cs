using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using WxFunctions.Delivery;
using WxFunctions.Queues;
using WxFunctions.Tests.Delivery.Model;

namespace WxFunctions.Tests.Delivery;

/// <summary>What other systems want sent is on the queue before anybody says that it was taken, all of it or none.</summary>
public sealed class OutboxTests
{
    private readonly ModelDesk desk = new();

    [Fact]
    public async Task One_message_goes_on_the_queue_as_it_is()
    {
        var taken = Assert.IsType<OutboxAnswer.Taken>(await Take(Text("m1")));

        Assert.Equal("m1", Assert.Single(taken.Ids));
        Assert.False(taken.IsList);
        Assert.False(FanOut.Takes(Assert.Single(desk.Queues.Heads()).Received()));
        Assert.Equal(DeliveryState.Queued, (await desk.Find("m1"))!.State);
    }

    [Fact]
    public async Task A_list_goes_on_the_queue_as_one_message()
    {
        var taken = Assert.IsType<OutboxAnswer.Taken>(await Take($"[{Text("m1")},{Text("m2")}]"));

        Assert.Equal(["m1", "m2"], taken.Ids);
        Assert.True(taken.IsList);
        Assert.Equal(["m1", "m2"], Batch().Messages.Select(message => message.Id));
        Assert.Equal(DeliveryState.Queued, (await desk.Find("m2"))!.State);
    }

    [Fact]
    public async Task A_text_in_pieces_is_a_list_of_one_message()
    {
        var taken = Assert.IsType<OutboxAnswer.Taken>(await Take(Text("m1", new string('字', 2000))));

        Assert.Equal("m1", Assert.Single(taken.Ids));
        Assert.Equal("m1", Batch().Messages[^1].Id);
        Assert.True(Batch().Messages.Length > 1);
    }

    [Fact]
    public async Task What_is_not_as_it_must_be_is_told_in_words_and_none_of_it_is_taken()
    {
        var wrong = Assert.IsType<OutboxAnswer.Malformed>(await Take($$"""[{{Text("m1")}},{"to":"oUser1","type":"text"}]"""));

        Assert.StartsWith("[1]", wrong.What, StringComparison.Ordinal);
        Assert.True(desk.Queues.IsEmpty);
    }

    [Fact]
    public async Task A_message_that_no_queue_takes_by_itself_is_too_large_in_a_list_too()
    {
        var large = Notice(hasFallback: true);

        Assert.IsType<OutboxAnswer.Taken>(await Take(Notice(hasFallback: false)));
        Assert.IsType<OutboxAnswer.TooLarge>(await Take(large));
        Assert.IsType<OutboxAnswer.TooLarge>(await Take($"[{Text("m1")},{large}]"));
        Assert.Null(await desk.Find("m1"));
    }

    [Fact]
    public async Task The_largest_message_that_a_queue_takes_is_taken()
    {
        _ = await Take(Notice(hasFallback: true, chars: 830));
        var left = InboundEnvelope.QueuedBytesMax - Assert.Single(desk.Queues.Heads()).Received().Body.ToMemory().Length;

        Assert.IsType<OutboxAnswer.Taken>(await Take(Notice(hasFallback: true, chars: 830, bytes: left)));
        Assert.IsType<OutboxAnswer.TooLarge>(await Take(Notice(hasFallback: true, chars: 830, bytes: left + 1)));
    }

    [Fact]
    public async Task A_list_that_does_not_pack_small_enough_is_too_large()
    {
        var random = new Random(1);
        var texts = Enumerable.Range(0, 100).Select(n =>
            Text($"m{n}", string.Concat(Enumerable.Range(0, 3000).Select(_ => (char)random.Next('一', '鿿')))));

        Assert.IsType<OutboxAnswer.TooLarge>(await Take($"[{string.Join(',', texts)}]"));
        Assert.True(desk.Queues.IsEmpty);
    }

    [Fact]
    public async Task While_the_queue_is_away_nothing_is_promised_and_nothing_entered()
    {
        _ = desk.Mishaps.Away.Add(Reach.Queue);

        Assert.IsType<OutboxAnswer.Unavailable>(await Take(Text("m1")));
        Assert.Null(await desk.Find("m1"));
    }

    [Fact]
    public async Task While_the_tables_are_away_the_queue_alone_makes_the_promise()
    {
        _ = desk.Mishaps.Away.Add(Reach.Tables);

        Assert.IsType<OutboxAnswer.Taken>(await Take(Text("m1")));
        Assert.Single(desk.Queues.Heads());
    }

    private Task<OutboxAnswer> Take(string body) =>
        new Outbox(desk.Senders, desk.Ledger, desk.Time, NullLogger<Outbox>.Instance).Take(ModelDesk.Account, Encoding.UTF8.GetBytes(body));

    private OutboundBatch Batch() => OutboundBatch.Read(Assert.Single(desk.Queues.Heads()).Received());

    private static string Text(string id, string content = "x") =>
        $$$"""{"id":"{{{id}}}","to":"oUser1","type":"text","text":{"content":"{{{content}}}"}}""";

    /// <summary>150 KB, or with a fallback of the same size 300; and some more bytes.</summary>
    private static string Notice(bool hasFallback, int chars = 1000, int bytes = 0) =>
        "{\"to\":\"oUser1\"," + Notice(chars, bytes) + (hasFallback ? ",\"fallback\":{" + Notice(chars, 0) + "}}" : "}");

    private static string Notice(int chars, int bytes)
    {
        const int Fields = 50;
        var words = new string('字', chars);
        var fields = string.Join(',', Enumerable.Range(0, Fields).Select(n =>
            $"\"keyword{n}\":{{\"value\":\"{words}{new string('x', (bytes + n) / Fields)}\"}}"));
        return "\"type\":\"template\",\"template\":{\"template_id\":\"T\",\"data\":{" + fields + "}}";
    }
}
