using WxFunctions.Local.Sqlite;

namespace WxFunctions.Local.Broker;

/// <summary>The state that consumers attach to sessions; it outlives their messages.</summary>
internal sealed class SessionTable(SqliteConnection connection)
{
    public const string Schema = """
        CREATE TABLE IF NOT EXISTS session(entity INTEGER NOT NULL, id TEXT NOT NULL, state BLOB NOT NULL,
          PRIMARY KEY(entity, id)) WITHOUT ROWID;
        """;

    private readonly SqliteStatement get = connection.Prepare("SELECT state FROM session WHERE entity = ?1 AND id = ?2");
    private readonly SqliteStatement set = connection.Prepare("INSERT OR REPLACE INTO session VALUES(?1, ?2, ?3)");
    private readonly SqliteStatement clear = connection.Prepare("DELETE FROM session WHERE entity = ?1 AND id = ?2");

    public byte[]? Get(int entity, string id)
    {
        if (!get.Bind(1, entity).Bind(2, id).Step())
            return null;

        var state = get.Blob(0);
        get.Reset();
        return state;
    }

    public void Set(int entity, string id, ReadOnlyMemory<byte>? state) => _ = state is null
        ? clear.Bind(1, entity).Bind(2, id).Run()
        : set.Bind(1, entity).Bind(2, id).Bind(3, state.Value.Span).Run();
}
