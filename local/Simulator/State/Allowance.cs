namespace WxFunctions.Local.Simulator.State;

/// <summary>
/// How many customer-service messages a user may still be sent: each action of the user opens an allowance of its own (下发额度).
/// Not safe for threads by itself; <see cref="Follower"/> locks.
/// </summary>
/// <remarks>https://developers.weixin.qq.com/doc/service/guide/product/kf/intro</remarks>
internal sealed class Allowance(int messages, TimeSpan window)
{
    // A user who writes on and on without an answer costs bounded memory; a hundred allowances are as good as endless.
    private const int OpenMax = 100;

    private readonly Queue<Grant> open = new();
    private DateTimeOffset openUntil;

    public void Open(DateTimeOffset now)
    {
        openUntil = now + window;
        open.Enqueue(new(openUntil, messages));
        if (open.Count > OpenMax)
            _ = open.Dequeue();
    }

    public bool IsOpen(DateTimeOffset now) => now < openUntil;

    /// <summary>Uses up one message of the allowance that ends first.</summary>
    public bool TryTake(DateTimeOffset now)
    {
        while (open.TryPeek(out var first))
        {
            if (now < first.Until && first.Left-- > 0)
                return true;
            _ = open.Dequeue();
        }

        return false;
    }

    public void Close()
    {
        open.Clear();
        openUntil = default;
    }

    private sealed class Grant(DateTimeOffset until, int left)
    {
        public DateTimeOffset Until { get; } = until;

        public int Left { get; set; } = left;
    }
}
