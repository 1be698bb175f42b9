using System.Security.Cryptography;
using System.Text;
using WxFunctions.Outgoing;
using WxFunctions.Queues;
using WxFunctions.Tests.Delivery.Model;

namespace WxFunctions.Tests.Queues;

/// <summary>What a message is like on a queue, and that it comes off as it was.</summary>
public sealed class EnvelopeTests
{
    private const int PlainBytesMax = 64 * 1024;

    private static readonly DateTimeOffset Now = new(2026, 11, 20, 15, 30, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("Reply", 0, 1, "m1")]
    [InlineData("Request", 0, 1, "main:m:m1")]
    [InlineData("Reply", 1, 1, "m1~r1")]
    [InlineData("Reply", 0, 2, "m1~2")]
    [InlineData("Request", 2, 3, "main:m:m1~r2~3")]
    public void Each_round_and_each_replay_has_an_id_of_its_own_on_the_queue(string origin, int replay, int round, string id)
    {
        var message = (Text() with { Origin = Enum.Parse<OutboundOrigin>(origin), Replay = replay, Round = round }).ToMessage();

        Assert.Equal((id, "main:oUser1:out"), (message.MessageId, message.SessionId));
    }

    [Fact]
    public void A_message_says_nothing_of_what_has_not_happened()
    {
        var message = Text().ToMessage();

        Assert.Equal(["account", "expiresAt", "id", "origin", "round"], message.ApplicationProperties.Keys.Order());
        Assert.Equal("""{"to":"oUser1","type":"text","text":{"content":"x"}}""", message.Body.ToString());
        Assert.Equal(default, message.ScheduledEnqueueTime);
    }

    [Fact]
    public void A_message_comes_off_the_queue_as_it_was()
    {
        var fallback = new OutgoingTemplate("T") { Data = [new("thing1", "x")] };
        var text = new OutgoingText("x") { KfAccount = "kf1@a", IsAi = true, Fallback = fallback };
        var sent = OutboundEnvelope.Of("main", "m1", "oUser1", text, Now) with
        {
            Origin = OutboundOrigin.Request,
            NotBefore = Now.AddHours(1),
            Replay = 2,
            Round = 3,
            AnswersAgain = true,
            Progress = new OutboundProgress(4, 5) { Window = Now.AddHours(2), Instead = "closed" },
        };

        var message = sent.ToMessage();
        var read = OutboundEnvelope.Read(new QueueMessage(QueueNames.Outbound, message).Received());

        Assert.Equal(Now.AddHours(1), message.ScheduledEnqueueTime);
        Assert.Equal((sent.Content.ToString(), sent.Fallback.ToString()), (read.Content.ToString(), read.Fallback.ToString()));
        Assert.Equal(("kf1@a", true), (read.KfAccount, read.IsAi));
        Assert.Equal(sent with { NotBefore = null, Content = default, Fallback = default }, read with { Content = default, Fallback = default });
    }

    [Fact]
    public void A_list_comes_off_the_queue_as_it_was()
    {
        var later = Text() with { Id = "m2", NotBefore = Now.AddHours(1), Origin = OutboundOrigin.Request };
        var batch = new OutboundBatch("main", "b1", [Text() with { Origin = OutboundOrigin.Request }, later]);

        var message = batch.ToMessage();
        var read = OutboundBatch.Read(new QueueMessage(QueueNames.Outbound, message).Received());

        Assert.Equal(("main:b:b1", "main:b:b1"), (message.MessageId, message.SessionId));
        Assert.DoesNotContain("replay", message.ApplicationProperties.Keys);
        Assert.Equal(["m1", "m2"], read.Messages.Select(item => item.Id));
        Assert.Equal([null, Now.AddHours(1)], read.Messages.Select(item => item.NotBefore));
        Assert.All(read.Messages, item => Assert.Equal((Now, OutboundOrigin.Request), (item.ExpiresAt, item.Origin)));
    }

    [Fact]
    public void A_list_that_is_put_back_is_another_to_the_queue()
    {
        var message = (new OutboundBatch("main", "b1", [Text()]) with { Replay = 1 }).ToMessage();

        Assert.Equal(("main:b:b1~r1", "main:b:b1"), (message.MessageId, message.SessionId));
        Assert.Equal(1, OutboundBatch.Read(new QueueMessage(QueueNames.Outbound, message).Received()).Replay);
    }

    [Theory]
    [InlineData(PlainBytesMax, false)]
    [InlineData(PlainBytesMax + 1, true)]
    public void A_large_callback_is_packed_and_comes_off_whole(int bytes, bool isPacked)
    {
        var body = RandomNumberGenerator.GetBytes(bytes);

        var message = new InboundEnvelope("main", "main:1", "oUser1", body).ToMessage();

        Assert.Equal(isPacked, message.ApplicationProperties.ContainsKey("encoding"));
        Assert.Equal(!isPacked, message.Body.ToMemory().Span.SequenceEqual(body));
        Assert.Equal(body, InboundEnvelope.Read(new QueueMessage(QueueNames.Inbound, message).Received()).Body.ToArray());
    }

    [Fact]
    public void An_OpenID_is_a_part_of_the_session_and_anything_else_its_hash()
    {
        var longest = new string('o', 64);

        Assert.Equal($"main:{longest}", SessionKey.Of("main", longest));
        foreach (var other in new[] { longest + "o", "o:user", "用户" })
            Assert.Equal($"main:{SessionKey.Hash(Encoding.UTF8.GetBytes(other))}", SessionKey.Of("main", other));
    }

    private static OutboundEnvelope Text() => OutboundEnvelope.Of("main", "m1", "oUser1", new OutgoingText("x"), Now);
}
