using Azure.Messaging.ServiceBus;
using WxFunctions.Local.Sqlite;

namespace WxFunctions.Local.Broker;

/// <summary>The messages, waiting, scheduled and set aside, of all queues and their dead-letter queues.</summary>
internal sealed class MessageTable(SqliteConnection connection)
{
    /// <summary>
    /// A lane is a session, or all of a queue without sessions. Locks are not stored: a crash has none to undo. Deliveries
    /// are counted apart, where a batch of them shares a page, instead of rewriting a page of bodies for each.
    /// </summary>
    public const string Schema = """
        CREATE TABLE IF NOT EXISTS message(key INTEGER PRIMARY KEY, entity INTEGER NOT NULL, lane TEXT NOT NULL, state INTEGER NOT NULL,
          due INTEGER NOT NULL, enqueued INTEGER NOT NULL, ttl INTEGER NOT NULL,
          header BLOB NOT NULL, body BLOB NOT NULL);
        DROP INDEX IF EXISTS message_ready;
        CREATE INDEX IF NOT EXISTS message_due ON message(entity, due) WHERE state = 2;
        CREATE TABLE IF NOT EXISTS delivery(key INTEGER PRIMARY KEY, count INTEGER NOT NULL);
        """;

    private const string Columns = """
        SELECT key, lane, state, enqueued, ttl,
          ifnull((SELECT count FROM delivery d WHERE d.key = message.key), 0), header, body FROM message

        """;

    private readonly SqliteStatement insert = connection.Prepare("INSERT INTO message VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)");
    private readonly SqliteStatement from = connection.Prepare(
        "SELECT key, lane, state FROM message WHERE key > ?1 AND key < ?2 ORDER BY key LIMIT ?3");
    private readonly SqliteStatement get = connection.Prepare(Columns + "WHERE key = ?1");
    private readonly SqliteStatement peek = connection.Prepare(
        Columns + "WHERE key >= ?1 AND key < ?2 AND (?3 IS NULL OR lane = ?3) ORDER BY key LIMIT ?4");
    private readonly SqliteStatement delete = connection.Prepare("DELETE FROM message WHERE key = ?1");
    private readonly SqliteStatement cancel = connection.Prepare("DELETE FROM message WHERE key = ?1 AND state = 2");
    private readonly SqliteStatement deliveries = connection.Prepare("INSERT OR REPLACE INTO delivery VALUES(?1, ?2)");
    private readonly SqliteStatement forget = connection.Prepare("DELETE FROM delivery WHERE key = ?1");
    private readonly SqliteStatement rename = connection.Prepare("UPDATE delivery SET key = ?2 WHERE key = ?1");
    private readonly SqliteStatement header = connection.Prepare("UPDATE message SET header = ?2 WHERE key = ?1");
    private readonly SqliteStatement defer = connection.Prepare("UPDATE message SET state = 1 WHERE key = ?1");
    private readonly SqliteStatement activate = connection.Prepare(
        "UPDATE message SET key = ?2, state = 0, enqueued = ?3 WHERE key = ?1");
    private readonly SqliteStatement bury = connection.Prepare(
        "UPDATE message SET key = ?2, entity = ?3, lane = '', state = 0, header = ?4 WHERE key = ?1");
    private readonly SqliteStatement due = connection.Prepare(
        "SELECT key, lane FROM message WHERE entity = ?1 AND state = 2 AND due <= ?2 ORDER BY due, key LIMIT ?3");
    private readonly SqliteStatement firstDue = connection.Prepare(
        "SELECT due FROM message WHERE entity = ?1 AND state = 2 ORDER BY due LIMIT 1");
    private readonly SqliteStatement countScheduled = connection.Prepare("SELECT count(*) FROM message WHERE entity = ?1 AND state = 2");

    public void Insert(int entity, long key, string lane, long due, long enqueued, long ttl, OutgoingMessage message)
    {
        var state = due > enqueued ? ServiceBusMessageState.Scheduled : ServiceBusMessageState.Active;
        _ = insert.Bind(1, key).Bind(2, entity).Bind(3, lane).Bind(4, (int)state).Bind(5, due).Bind(6, enqueued).Bind(7, ttl)
            .Bind(8, message.Header).Bind(9, message.Body.Span).Run();
    }

    /// <summary>The messages of an entity behind a key, in their order, and whether they can be given out.</summary>
    public List<(long Key, string Lane, bool IsActive)> From(int entity, long after, int max)
    {
        List<(long, string, bool)> rows = [];
        _ = from.Bind(1, after).Bind(2, MessageKey.Of(entity + 1, 0)).Bind(3, max);
        while (from.Step())
            rows.Add((from.Int64(0), from.Text(1)!, from.Int64(2) == (long)ServiceBusMessageState.Active));
        return rows;
    }

    public StoredMessage? Get(long key) => One(get.Bind(1, key));

    public List<StoredMessage> Peek(long from, long before, string? lane, int max)
    {
        List<StoredMessage> rows = [];
        _ = peek.Bind(1, from).Bind(2, before).Bind(3, lane).Bind(4, max);
        while (peek.Step())
            rows.Add(Read(peek));
        return rows;
    }

    public void Delete(long key)
    {
        _ = delete.Bind(1, key).Run();
        _ = forget.Bind(1, key).Run();
    }

    public bool Cancel(long key) => cancel.Bind(1, key).Run() > 0;

    public void SetDeliveries(long key, int count) => deliveries.Bind(1, key).Bind(2, count).Run();

    public void SetHeader(long key, byte[] bytes) => header.Bind(1, key).Bind(2, bytes).Run();

    public void Defer(long key) => defer.Bind(1, key).Run();

    public void Activate(long key, long newKey, long enqueued) => activate.Bind(1, key).Bind(2, newKey).Bind(3, enqueued).Run();

    public void Bury(long key, long newKey, int entity, byte[] bytes)
    {
        _ = bury.Bind(1, key).Bind(2, newKey).Bind(3, entity).Bind(4, bytes).Run();
        _ = rename.Bind(1, key).Bind(2, newKey).Run();
    }

    /// <summary>Scheduled messages whose time has come, in the order they were due, then sent.</summary>
    public List<(long Key, string Lane)> Due(int entity, long now, int max)
    {
        List<(long, string)> rows = [];
        _ = due.Bind(1, entity).Bind(2, now).Bind(3, max);
        while (due.Step())
            rows.Add((due.Int64(0), due.Text(1)!));
        return rows;
    }

    public long? FirstDue(int entity) => Value(firstDue.Bind(1, entity), s => (long?)s.Int64(0));

    public long CountScheduled(int entity) => Value(countScheduled.Bind(1, entity), s => s.Int64(0));

    private static StoredMessage? One(SqliteStatement statement) => Value(statement, Read);

    private static T? Value<T>(SqliteStatement statement, Func<SqliteStatement, T> read)
    {
        if (!statement.Step())
            return default;

        var value = read(statement);
        statement.Reset();
        return value;
    }

    private static StoredMessage Read(SqliteStatement row) => new(
        row.Int64(0),
        row.Text(1)!,
        (ServiceBusMessageState)row.Int64(2),
        row.Int64(3),
        row.Int64(4),
        (int)row.Int64(5),
        row.Blob(6),
        row.Blob(7));
}
