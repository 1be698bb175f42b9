using WxFunctions.Local.Simulator.State;

namespace WxFunctions.Local.Simulator.Push;

/// <summary>Tells the app what became of a notice, by an event through its front door, some time after the notice was taken.</summary>
internal sealed class ResultPushes(UserMessages messages, Func<PlatformAccount, string, CancellationToken, Task<PushResult>> push) : IAsyncDisposable
{
    private readonly CancellationTokenSource ended = new();
    private readonly Lock gate = new();
    private Task under = Task.CompletedTask;

    /// <summary>Chooses the event's status; null means that no event comes.</summary>
    public Func<SentMessage, string?> Status { get; set; } = _ => "success";

    /// <summary>Completes when all events that are due so far have been pushed.</summary>
    public Task WhenDone()
    {
        lock (gate)
            return under;
    }

    public void After(PlatformAccount account, SentMessage sent)
    {
        if (Status(sent) is not { } status || messages.Result(account, sent, status) is not { } xml)
            return;
        Begin(ended => push(account, xml, ended));
    }

    /// <summary>Pushes something that is to be waited for as the events of notices are.</summary>
    public void Begin(Func<CancellationToken, Task> tell)
    {
        lock (gate)
            under = Task.WhenAll(under, Push(tell));
    }

    public async ValueTask DisposeAsync()
    {
        await ended.CancelAsync();
        await WhenDone();
        ended.Dispose();
    }

    private async Task Push(Func<CancellationToken, Task> tell)
    {
        // the answer to the call does not wait for it
        await Task.Yield();
        try
        {
            await tell(ended.Token);
        }
        catch (OperationCanceledException)
        {
            // the simulator ends
        }
    }
}
