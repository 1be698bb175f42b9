using Microsoft.Extensions.Logging.Abstractions;
using WxFunctions.Delivery;
using WxFunctions.Outgoing;
using WxFunctions.Queues;
using WxFunctions.Tests.Delivery.Model;

namespace WxFunctions.Tests.Delivery;

public sealed class FanOutTests
{
    private readonly ModelDesk desk = new();

    [Fact]
    public async Task A_list_becomes_its_messages_each_in_its_users_session_and_once_however_often_it_runs()
    {
        var end = desk.Time.GetUtcNow().AddHours(1);
        var batch = Received(new OutboundBatch(ModelDesk.Account, "b1", [Of("m1", "oUser1", end), Of("m2", "oUser2", end)]));
        Assert.True(FanOut.Takes(batch.Received()));

        await Run(batch);
        await Run(batch);

        var messages = desk.Queues.Heads();
        Assert.Equal(["m1", "m2"], messages.Select(message => message.Id));
        Assert.Equal(["main:oUser1:out", "main:oUser2:out"], messages.Select(message => message.Session));
        Assert.All(messages, message =>
        {
            Assert.Equal(end, OutboundEnvelope.Read(message.Received()).ExpiresAt);
            Assert.False(FanOut.Takes(message.Received()));
            _ = desk.Queues.Complete(message);
        });
        Assert.True(desk.Queues.IsEmpty);
    }

    [Fact]
    public async Task What_is_put_back_from_the_dead_letters_has_time_again()
    {
        var late = desk.Time.GetUtcNow().AddHours(-1);

        await Run(Received(new OutboundBatch(ModelDesk.Account, "b1", [Of("m1", "oUser1", late)]) { Replay = 1 }));

        var message = Assert.Single(desk.Queues.Heads());
        Assert.Equal(desk.Time.GetUtcNow().AddHours(48), OutboundEnvelope.Read(message.Received()).ExpiresAt);
    }

    private Task Run(QueueMessage batch) =>
        new FanOut(desk.Senders, desk.Time, NullLogger<FanOut>.Instance).Run(batch.Received(), default);

    private static QueueMessage Received(OutboundBatch batch) => new(QueueNames.Outbound, batch.ToMessage());

    private static OutboundEnvelope Of(string id, string to, DateTimeOffset end) =>
        OutboundEnvelope.Of(ModelDesk.Account, id, to, new OutgoingText("x"), end) with { Origin = OutboundOrigin.Request };
}
