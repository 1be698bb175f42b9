using WxFunctions.Local.Sqlite;

namespace WxFunctions.Local.Broker;

/// <summary>The file: its settings, its tables, its transaction.</summary>
internal sealed class Database : IDisposable
{
    private const string Version = "1";

    // exclusive: a second process is told at once, and no shared memory file is needed.
    // 32 MB of cache: sessions spread a batch over the index, and with the 2 MB that are the default it spills
    private const string Settings = """
        PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;
        PRAGMA wal_autocheckpoint = 1000; PRAGMA temp_store = MEMORY; PRAGMA cache_size = -32768;
        """;

    private readonly SqliteStatement begin;
    private readonly SqliteStatement commit;

    private Database(SqliteConnection connection)
    {
        Connection = connection;
        begin = connection.Prepare("BEGIN");
        commit = connection.Prepare("COMMIT");
        Messages = new(connection);
        Seen = new(connection);
        Sessions = new(connection);
        Queues = new(connection);
    }

    public SqliteConnection Connection { get; }

    public MessageTable Messages { get; }

    public SeenTable Seen { get; }

    public SessionTable Sessions { get; }

    public QueueTable Queues { get; }

    public static Database Open(string file)
    {
        _ = Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(file))!);
        SqliteConnection? connection = null;
        try
        {
            connection = SqliteConnection.Open(file);
            Prepare(connection, file);
            return new Database(connection);
        }
        catch (SqliteException e)
        {
            connection?.Dispose();
            throw new IOException(
                e.IsBusy ? $"Another process uses {file}: give this one its own Local__DataPath." : $"{file} cannot be opened: {e.Message}", e);
        }
        catch
        {
            connection?.Dispose();
            throw;
        }
    }

    public void Begin() => begin.Run();

    public void Commit() => commit.Run();

    public void Rollback()
    {
        // SQLite itself rolls back on some errors
        if (Connection.InTransaction)
            Connection.Execute("ROLLBACK");
    }

    public void Dispose() => Connection.Dispose();

    private static void Prepare(SqliteConnection connection, string file)
    {
        connection.Execute(Settings);
        connection.Execute("BEGIN IMMEDIATE");
        var version = connection.Query("PRAGMA user_version")[0];
        if (version is not ("0" or Version))
            throw new IOException($"{file} has format {version}, this version reads {Version}: give it another Local__DataPath");

        connection.Execute(MessageTable.Schema + SeenTable.Schema + SessionTable.Schema + QueueTable.Schema);
        connection.Execute($"PRAGMA user_version = {Version}");
        connection.Execute("COMMIT");
    }
}
