using Azure.Messaging.ServiceBus;

namespace WxFunctions.Local.Broker;

/// <summary>Waits for messages of a lane.</summary>
internal sealed class ReceiveWaiter(Cursor cursor, int max, ServiceBusReceiveMode mode, object owner) : Waiter
{
    private readonly Outcome<List<Delivered>> outcome = new();
    private LinkedListNode<ReceiveWaiter>? node;

    public Cursor Cursor => cursor;

    public int Max => max;

    public bool IsPeekLock => mode == ServiceBusReceiveMode.PeekLock;

    /// <summary>The receiver that asks.</summary>
    public object Owner => owner;

    public override Outcome Outcome => outcome;

    public Task<List<Delivered>> Task => outcome.Task;

    public void Park() => node = cursor.Waiting.AddLast(this);

    public void Resolve(List<Delivered> messages) => outcome.Resolve(messages);

    public override void TimeOut() => outcome.Resolve([]);

    public override void Leave()
    {
        if (node?.List is not null)
            cursor.Waiting.Remove(node);
    }
}
