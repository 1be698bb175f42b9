using Azure.Messaging.ServiceBus;

namespace WxFunctions.Local.Broker;

/// <summary>What a client and its senders and receivers share.</summary>
internal sealed class Connection(Writer writer, TimeProvider time, ServiceBusClientOptions options)
{
    public const string Namespace = "local";

    public TimeProvider Time => time;

    public ServiceBusClientOptions Options => options;

    public bool IsClosed { get; set; }

    public Entity Find(string path) => writer.Find(path);

    /// <summary>Runs an operation of the broker and waits for its commit.</summary>
    public async Task<T> Run<T>(string operation, Func<Engine, T> body, CancellationToken cancellation)
    {
        Check(operation, cancellation);
        return await writer.Run(body).ConfigureAwait(false);
    }

    /// <summary>Gives something back, which a closed client may still do.</summary>
    public Task<bool> Release(Func<Engine, bool> body) => writer.Run(body);

    /// <summary>Starts what may have to wait, until the waiter has its outcome.</summary>
    public async Task<T> Wait<T>(string operation, Waiter waiter, Task<T> task, Action<Engine> enter)
    {
        using (waiter)
        {
            Check(operation, waiter.Cancellation);
            writer.Post(new Command(waiter.Outcome, enter));
            return await task.ConfigureAwait(false);
        }
    }

    /// <summary>When a call that starts now has waited long enough, in UTC ticks. Zero takes what is there, as in the SDK with a prefetch.</summary>
    public long Deadline(TimeSpan? maxWait)
    {
        if (maxWait is { } given)
            ArgumentOutOfRangeException.ThrowIfLessThan(given, TimeSpan.Zero, nameof(maxWait));

        var now = time.GetUtcNow();
        var wait = maxWait ?? options.RetryOptions.TryTimeout;
        return (wait < DateTimeOffset.MaxValue - now ? now + wait : DateTimeOffset.MaxValue).UtcTicks;
    }

    private void Check(string operation, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        ObjectDisposedException.ThrowIf(IsClosed, typeof(ServiceBusClient));
        if (writer.Fault?.Invoke(operation) is { } fault)
            throw fault;
    }
}
