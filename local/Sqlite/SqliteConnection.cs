using System.Runtime.InteropServices;
using System.Text;

namespace WxFunctions.Local.Sqlite;

/// <summary>One connection, used by one thread.</summary>
internal sealed unsafe class SqliteConnection : IDisposable
{
    private readonly List<SqliteStatement> statements = [];
    private nint handle;

    private SqliteConnection(nint handle) => this.handle = handle;

    public bool InTransaction => Native.GetAutocommit(handle) == 0;

    /// <summary>Rows changed by the last statement.</summary>
    public int Changes => Native.Changes(handle);

    public IReadOnlyList<SqliteStatement> Statements => statements;

    public static SqliteConnection Open(string file)
    {
        var code = Native.Open(file, out var handle, Native.OpenReadWriteCreateNoMutex, 0);
        var connection = new SqliteConnection(handle);
        try
        {
            connection.Check(code);
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>A statement to run again and again; it lives as long as the connection.</summary>
    public SqliteStatement Prepare(string sql)
    {
        var statement = new SqliteStatement(this, PrepareFirst(Encoding.UTF8.GetBytes(sql), out _), sql);
        statements.Add(statement);
        return statement;
    }

    /// <summary>Runs statements that give nothing back.</summary>
    public void Execute(string sql)
    {
        ReadOnlySpan<byte> rest = Encoding.UTF8.GetBytes(sql);
        while (!rest.Trim(" \r\n"u8).IsEmpty)
        {
            using var statement = new SqliteStatement(this, PrepareFirst(rest, out var used), sql);
            while (statement.Step())
            {
            }

            rest = rest[used..];
        }
    }

    /// <summary>The first column of every row.</summary>
    public List<string?> Query(string sql, int column = 0)
    {
        using var statement = new SqliteStatement(this, PrepareFirst(Encoding.UTF8.GetBytes(sql), out _), sql);
        List<string?> values = [];
        while (statement.Step())
            values.Add(statement.Text(column));
        return values;
    }

    public void Check(int code)
    {
        if (code != Native.Ok)
            throw Error(code);
    }

    public SqliteException Error(int code) =>
        new(code, Marshal.PtrToStringUTF8((nint)Native.ErrorMessage(handle)) ?? "no message");

    public void Dispose()
    {
        foreach (var statement in statements)
            statement.Dispose();
        statements.Clear();
        if (handle != 0)
            _ = Native.Close(handle);
        handle = 0;
    }

    private nint PrepareFirst(ReadOnlySpan<byte> sql, out int used)
    {
        fixed (byte* text = sql)
        {
            Check(Native.Prepare(handle, text, sql.Length, out var statement, out var tail));
            used = (int)(tail - text);
            return statement;
        }
    }
}
