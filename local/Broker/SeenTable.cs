using WxFunctions.Local.Sqlite;

namespace WxFunctions.Local.Broker;

/// <summary>
/// The message ids a queue has accepted. Grouped by periods as long as the window: a look-up asks two of them, and what is
/// older lies together at the front, to be purged without an index on time.
/// </summary>
internal sealed class SeenTable(SqliteConnection connection)
{
    public const string Schema = """
        CREATE TABLE IF NOT EXISTS seen(entity INTEGER NOT NULL, period INTEGER NOT NULL, id TEXT NOT NULL, at INTEGER NOT NULL,
          PRIMARY KEY(entity, period, id)) WITHOUT ROWID;
        """;

    private readonly SqliteStatement find = connection.Prepare(
        "SELECT 1 FROM seen WHERE entity = ?1 AND period = ?2 AND id = ?3 AND at > ?4");
    private readonly SqliteStatement add = connection.Prepare(
        "INSERT INTO seen VALUES(?1, ?2, ?3, ?4) ON CONFLICT DO NOTHING");
    private readonly SqliteStatement purge = connection.Prepare("""
        DELETE FROM seen WHERE (entity, period, id) IN
          (SELECT entity, period, id FROM seen WHERE entity = ?1 AND period < ?2 LIMIT ?3)
        """);

    /// <summary>Notes an id; false when the window has it already.</summary>
    public bool TryAdd(int entity, string id, long now, long window)
    {
        // one of this period is never older than the window, so that adding it is the look-up too
        var period = now / window;
        if (find.Bind(1, entity).Bind(2, period - 1).Bind(3, id).Bind(4, now - window).Step())
        {
            find.Reset();
            return false;
        }

        return add.Bind(1, entity).Bind(2, period).Bind(3, id).Bind(4, now).Run() > 0;
    }

    /// <summary>Forgets up to so many ids that no look-up can reach any more; how many those were.</summary>
    public int Purge(int entity, long now, long window, int max) =>
        purge.Bind(1, entity).Bind(2, (now / window) - 1).Bind(3, max).Run();
}
