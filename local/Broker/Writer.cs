namespace WxFunctions.Local.Broker;

/// <summary>
/// The one thread that touches the file. It takes what has gathered, applies it, commits once and only then tells the
/// callers: the flush is what costs, and many share it.
/// </summary>
internal sealed class Writer : IDisposable
{
    private const int BatchMax = 512;
    private static readonly TimeSpan PauseAfterFailure = TimeSpan.FromSeconds(1);
    private static readonly Outcome<bool> Nobody = new();

    private readonly Mailbox mailbox = new();
    private readonly List<Command> batch = new(BatchMax);
    private readonly TaskCompletionSource finished = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Database data;
    private readonly Engine engine;
    private readonly TimeProvider time;
    private readonly Alarm alarm;
    private bool isStale;
    private long pausedUntil;

    public Writer(Database data, IReadOnlyList<QueueOptions> queues, TimeProvider time)
    {
        (this.data, this.time) = (data, time);
        engine = new Engine(data, queues);
        alarm = new Alarm(time, () => Post(new Command(Nobody, _ => { })));
        new Thread(Loop) { IsBackground = true, Name = "Broker" }.Start();
    }

    /// <summary>Set by tests: an exception to throw instead of the operation named.</summary>
    public Func<string, Exception?>? Fault { get; set; }

    /// <summary>Completes when everything posted before the closing is stored and the file is closed.</summary>
    public Task Finished => finished.Task;

    /// <summary>Which queues there are never changes, so any thread may ask.</summary>
    public Entity Find(string path) => engine.State.Find(path);

    /// <summary>Runs something on the writer's thread; its task ends after the commit.</summary>
    public Task<T> Run<T>(Func<Engine, T> body)
    {
        var outcome = new Outcome<T>();
        Post(new Command(outcome, engine => outcome.Resolve(body(engine))));
        return outcome.Task;
    }

    public void Post(Command command)
    {
        if (mailbox.TryPost(command) || command.Outcome == Nobody)
            return;

        command.Outcome.Reject(Failures.Closed());
        command.Outcome.Publish();
    }

    public void Close() => mailbox.Close();

    public void Dispose() => alarm.Dispose();

    private void Loop()
    {
        // the first batch reads what was left in the file, without a command
        for (var wait = false; mailbox.Take(batch, BatchMax, wait); wait = !engine.HasMore || IsPaused)
        {
            RunBatch();
            batch.Clear();
        }

        engine.Close();
        Publish();
        data.Dispose();
        finished.SetResult();
    }

    private bool IsPaused => time.GetUtcNow().UtcTicks < pausedUntil;

    private void RunBatch()
    {
        try
        {
            Apply();
        }
#pragma warning disable CA1031 // whatever it was, the callers hear of it and the writer goes on
        catch (Exception e)
#pragma warning restore CA1031
        {
            Fail(e);
        }

        Publish();
        var now = time.GetUtcNow().UtcTicks;
        alarm.Set(now < pausedUntil ? pausedUntil : engine.NextDue(), now);
    }

    private void Apply()
    {
        if (isStale)
            Recover();
        data.Begin();
        engine.Begin(time.GetUtcNow().UtcTicks);
        foreach (var command in batch)
            Apply(command);
        engine.End();
        if (Fault?.Invoke("commit") is { } fault)
            throw fault;
        data.Commit();
    }

    private void Apply(Command command)
    {
        try
        {
            command.Apply(engine);
        }
        catch (Exception e) when (e is not Sqlite.SqliteException)
        {
            command.Outcome.Reject(e);
        }
    }

    private void Fail(Exception cause)
    {
        var error = Failures.NotStored(cause);
        foreach (var outcome in batch.Select(command => command.Outcome).Concat(engine.State.Decided).Where(o => o != Nobody))
            outcome.Reject(error);
        engine.State.Newcomers.ForEach(waiter => waiter.Leave());
        pausedUntil = (time.GetUtcNow() + PauseAfterFailure).UtcTicks;
        isStale = true;
    }

    /// <summary>Memory is ahead of the file after a failed batch: it is read again, as soon as the file can be read.</summary>
    private void Recover()
    {
        data.Rollback();
        engine.State.Reset();
        isStale = false;
    }

    private void Publish()
    {
        foreach (var command in batch)
        {
            if (command.Outcome.IsDecided && command.Outcome != Nobody)
                command.Outcome.Publish();
        }

        foreach (var outcome in engine.State.Decided)
            outcome.Publish();
        foreach (var waiter in engine.State.Newcomers.Where(waiter => !waiter.Outcome.IsDecided))
            waiter.Arm(time, (late, reason) => Post(new Command(Nobody, engine => engine.EndWait(late, reason))));
        engine.State.Decided.Clear();
        engine.State.Newcomers.Clear();
    }
}
