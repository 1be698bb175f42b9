using WxFunctions.Local.Sqlite;

namespace WxFunctions.Local.Broker;

/// <summary>The queues that exist and the sequence numbers they have given out.</summary>
internal sealed class QueueTable(SqliteConnection connection)
{
    public const string Schema = """
        CREATE TABLE IF NOT EXISTS queue(id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE,
          sessions INTEGER NOT NULL, next INTEGER NOT NULL);
        """;

    private readonly SqliteStatement find = connection.Prepare("SELECT id, sessions FROM queue WHERE name = ?1");
    private readonly SqliteStatement add = connection.Prepare("INSERT INTO queue(name, sessions, next) VALUES(?1, ?2, 1)");
    private readonly SqliteStatement next = connection.Prepare("SELECT next FROM queue WHERE id = ?1");
    private readonly SqliteStatement setNext = connection.Prepare("UPDATE queue SET next = ?2 WHERE id = ?1");

    /// <summary>The id of a queue, created when it is new.</summary>
    /// <exception cref="InvalidOperationException">It exists, with or without sessions, the other way round.</exception>
    public int GetOrAdd(QueueOptions options)
    {
        if (!find.Bind(1, options.Name).Step())
        {
            _ = add.Bind(1, options.Name).Bind(2, options.RequiresSession ? 1 : 0).Run();
            return GetOrAdd(options);
        }

        var (id, sessions) = ((int)find.Int64(0), find.Int64(1) != 0);
        find.Reset();
        return sessions == options.RequiresSession
            ? id
            : throw new InvalidOperationException(
                $"Queue '{options.Name}' was created with requiresSession {sessions}; that cannot change.");
    }

    public long Next(int id)
    {
        _ = next.Bind(1, id).Step();
        var value = next.Int64(0);
        next.Reset();
        return value;
    }

    public void SetNext(int id, long value) => setNext.Bind(1, id).Bind(2, value).Run();
}
