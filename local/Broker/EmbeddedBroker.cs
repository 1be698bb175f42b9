using Azure.Messaging.ServiceBus;

namespace WxFunctions.Local.Broker;

/// <summary>Queues with the semantics of Service Bus, durable in one SQLite file, for one process.</summary>
internal sealed class EmbeddedBroker : IAsyncDisposable
{
    private readonly Database data;
    private readonly Writer writer;
    private readonly TimeProvider time;

    private EmbeddedBroker(Database data, Writer writer, TimeProvider time) => (this.data, this.writer, this.time) = (data, writer, time);

    /// <summary>For tests: asked before each operation, and as "commit" before each commit, for an exception to throw instead.</summary>
    internal Func<string, Exception?>? Fault
    {
        get => writer.Fault;
        set => writer.Fault = value;
    }

    /// <summary>For tests: the statements in use, and what they have cost.</summary>
    internal Sqlite.SqliteConnection Sqlite => data.Connection;

    /// <summary>For tests: asks something on the writer's thread, the only one that may touch the file.</summary>
    internal T Ask<T>(Func<T> question) => writer.Run(_ => question()).GetAwaiter().GetResult();

    /// <summary>Opens the file, or creates it, and the queues that are new.</summary>
    /// <exception cref="IOException">Another process has the file, or it cannot be read; one line says so.</exception>
    public static EmbeddedBroker Open(string file, IReadOnlyList<QueueOptions> queues, TimeProvider time)
    {
        var data = Database.Open(file);
        try
        {
            return new EmbeddedBroker(data, new Writer(data, queues, time), time);
        }
        catch
        {
            data.Dispose();
            throw;
        }
    }

    public ServiceBusClient CreateClient() => CreateClient(new ServiceBusClientOptions());

    public ServiceBusClient CreateClient(ServiceBusClientOptions options) => new BrokerClient(new Connection(writer, time, options));

    /// <summary>Completes when no queue has a message that is due or locked; scheduled ones and dead letters do not count.</summary>
    public Task WhenIdle(CancellationToken cancellation)
    {
        var outcome = new Outcome<bool>();
        writer.Post(new Command(outcome, engine => engine.WhenIdle(outcome)));
        return outcome.Task.WaitAsync(cancellation);
    }

    public QueueCounts Counts(string queue) => writer.Run(engine => engine.Counts(queue)).GetAwaiter().GetResult();

    /// <summary>Stores what has been posted, ends the calls that wait, and closes the file.</summary>
    public async ValueTask DisposeAsync()
    {
        writer.Close();
        await writer.Finished.ConfigureAwait(false);
        writer.Dispose();
    }
}
