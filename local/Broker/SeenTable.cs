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
        "SELECT 1 FROM seen WHERE entity = ?1 AND period IN (?2, ?2 - 1) AND id = ?3 AND at > ?4 LIMIT 1");
    private readonly SqliteStatement add = connection.Prepare("INSERT OR REPLACE INTO seen VALUES(?1, ?2, ?3, ?4)");
    private readonly SqliteStatement purge = connection.Prepare("""
        DELETE FROM seen WHERE (entity, period, id) IN
          (SELECT entity, period, id FROM seen WHERE entity = ?1 AND period < ?2 LIMIT ?3)
        """);

    /// <summary>Notes an id; false when the window has it already.</summary>
    public bool TryAdd(int entity, string id, long now, long window)
    {
        var period = now / window;
        if (find.Bind(1, entity).Bind(2, period).Bind(3, id).Bind(4, now - window).Step())
        {
            find.Reset();
            return false;
        }

        _ = add.Bind(1, entity).Bind(2, period).Bind(3, id).Bind(4, now).Run();
        return true;
    }

    /// <summary>Forgets up to so many ids that no look-up can reach any more; how many those were.</summary>
    public int Purge(int entity, long now, long window, int max) =>
        purge.Bind(1, entity).Bind(2, (now / window) - 1).Bind(3, max).Run();
}
