using Azure.Messaging.ServiceBus;
using WxFunctions.Queues;

namespace WxFunctions.Tests.Queues;

/// <summary>Messages go out in their order, in as few batches as their size allows.</summary>
public sealed class QueueSendersTests : IAsyncDisposable
{
    private readonly Batches sender = new();

    [Theory]
    [InlineData("", "")]
    [InlineData("40", "40")]
    [InlineData("40 60", "40 60")]
    [InlineData("40 61 39 1", "40 | 61 39 | 1")]
    [InlineData("100 100", "100 | 100")]
    public async Task As_many_as_fit_go_together(string bytes, string batches)
    {
        await QueueSenders.Send(sender, Messages(bytes), default);

        Assert.Equal(batches.Split(" | ", StringSplitOptions.RemoveEmptyEntries), sender.Sent);
    }

    [Fact]
    public async Task One_that_fits_into_no_batch_is_told_of_and_those_before_it_are_sent()
    {
        var tooLarge = await Assert.ThrowsAsync<ServiceBusException>(() => QueueSenders.Send(sender, Messages("40 101 1"), default));

        Assert.Equal(ServiceBusFailureReason.MessageSizeExceeded, tooLarge.Reason);
        Assert.Equal(["40"], sender.Sent);
    }

    public ValueTask DisposeAsync() => sender.DisposeAsync();

    private static IEnumerable<ServiceBusMessage> Messages(string bytes) =>
        bytes.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(size => new ServiceBusMessage(size));

    /// <summary>A queue whose batches hold a hundred bytes; a message says how many it has.</summary>
    private sealed class Batches : ServiceBusSender
    {
        public List<string> Sent { get; } = [];

        public override ValueTask<ServiceBusMessageBatch> CreateMessageBatchAsync(CancellationToken cancellationToken = default) =>
            ValueTask.FromResult(new ServiceBusMessageBatch(100, message => int.Parse(message.Body.ToString())));

        public override Task SendMessagesAsync(ServiceBusMessageBatch messageBatch, CancellationToken cancellationToken = default)
        {
            Sent.Add(string.Join(' ', messageBatch.Messages.Select(message => message.Body.ToString())));
            return Task.CompletedTask;
        }
    }
}
