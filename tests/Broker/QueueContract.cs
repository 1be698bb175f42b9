using Azure.Messaging.ServiceBus;

namespace WxFunctions.Tests.Broker;

/// <summary>
/// What we rely on of a queue, said in the SDK's words only, so that a real Service Bus can be held to the same. An
/// implementation joins by two hooks.
/// </summary>
public abstract partial class QueueContract
{
    private static readonly TimeSpan Generous = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan OneSecond = TimeSpan.FromSeconds(1);

    /// <summary>A new, empty queue and a client for it.</summary>
    protected abstract Task<(ServiceBusClient Client, string Queue)> CreateQueue(QueueSettings settings);

    /// <summary>Lets this much time pass.</summary>
    protected abstract Task Advance(TimeSpan by);

    protected static Task<T> Soon<T>(Task<T> task) => task.WaitAsync(Generous);

    protected static ServiceBusMessage Message(string body, string? session = null, string? id = null)
    {
        var message = new ServiceBusMessage(body);
        if (session is not null)
            message.SessionId = session;
        if (id is not null)
            message.MessageId = id;
        return message;
    }

    protected static async Task<ServiceBusReceivedMessage> Receive(ServiceBusReceiver receiver)
    {
        var message = await Soon(receiver.ReceiveMessageAsync());
        Assert.NotNull(message);
        return message;
    }

    protected static ServiceBusReceiver DeadLetters(ServiceBusClient client, string queue) =>
        client.CreateReceiver(queue, new ServiceBusReceiverOptions { SubQueue = SubQueue.DeadLetter });

    protected static async Task<ServiceBusFailureReason> Refused(Func<Task> action) =>
        (await Assert.ThrowsAsync<ServiceBusException>(action)).Reason;

    protected async Task AssertEmpty(ServiceBusReceiver receiver)
    {
        var waiting = receiver.ReceiveMessageAsync(OneSecond);
        await Advance(OneSecond);
        Assert.Null(await Soon(waiting));
    }
}
