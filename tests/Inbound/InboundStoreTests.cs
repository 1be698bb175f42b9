using System.Security.Cryptography;
using Azure.Messaging.ServiceBus;
using Microsoft.Extensions.Logging.Abstractions;
using WxFunctions.Inbound;
using WxFunctions.Queues;
using WxFunctions.Spool;
using WxFunctions.Tests.Delivery.Model;

namespace WxFunctions.Tests.Inbound;

/// <summary>A callback is durable before it is acknowledged, in the queue or in the spool.</summary>
public sealed class InboundStoreTests
{
    private readonly ModelDesk desk = new();

    [Fact]
    public async Task The_queue_comes_first()
    {
        Assert.Equal(StoreResult.Stored, await Store([1]));
        Assert.Equal("main:1", Assert.Single(desk.Queues.Heads()).Id);
    }

    [Fact]
    public async Task Where_the_queue_is_away_the_spool_makes_it_durable()
    {
        _ = desk.Mishaps.Away.Add(Reach.Queue);

        Assert.Equal(StoreResult.Stored, await Store([1]));
        Assert.True(desk.Queues.IsEmpty);
    }

    [Fact]
    public async Task Where_both_are_away_WeChat_is_to_send_it_again()
    {
        _ = desk.Mishaps.Away.Add(Reach.Queue);
        _ = desk.Mishaps.Away.Add(Reach.Tables);

        Assert.Equal(StoreResult.Unavailable, await Store([1]));
    }

    [Fact]
    public async Task What_no_queue_takes_is_refused_at_once()
    {
        Assert.Equal(StoreResult.Stored, await Store(RandomNumberGenerator.GetBytes(InboundEnvelope.QueuedBytesMax - 1024)));
        Assert.Equal(StoreResult.TooLarge, await Store(RandomNumberGenerator.GetBytes(InboundEnvelope.QueuedBytesMax + 1)));
    }

    [Fact]
    public async Task The_largest_message_that_a_queue_takes_is_taken()
    {
        Assert.Equal(StoreResult.Stored, await Message(InboundEnvelope.QueuedBytesMax));
        Assert.Equal(StoreResult.TooLarge, await Message(InboundEnvelope.QueuedBytesMax + 1));
    }

    private InboundStore Store() => new(
        desk.Senders,
        new SpoolTable(desk.Tables, desk.Senders, desk.Time, NullLogger<SpoolTable>.Instance),
        desk.Time,
        NullLogger<InboundStore>.Instance);

    private Task<StoreResult> Store(byte[] body) => Store().Store(new InboundEnvelope(ModelDesk.Account, "main:1", "oUser1", body));

    private Task<StoreResult> Message(int bytes) =>
        Store().Store(new ServiceBusMessage(BinaryData.FromBytes(new byte[bytes])) { MessageId = $"{bytes}", SessionId = "s" });
}
