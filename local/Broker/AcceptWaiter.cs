namespace WxFunctions.Local.Broker;

/// <summary>Waits for any session that nobody holds.</summary>
internal sealed class AcceptWaiter(Entity entity) : Waiter
{
    private readonly Outcome<Cursor> outcome = new();
    private LinkedListNode<AcceptWaiter>? node;

    public Entity Entity => entity;

    public override Outcome Outcome => outcome;

    public Task<Cursor> Task => outcome.Task;

    public void Park() => node = entity.Accepting.AddLast(this);

    public void Resolve(Cursor session) => outcome.Resolve(session);

    public override void TimeOut() => outcome.Reject(Failures.NoSession(entity.Path));

    public override void Leave()
    {
        if (node?.List is not null)
            entity.Accepting.Remove(node);
    }
}
