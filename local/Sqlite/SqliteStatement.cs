using System.Runtime.InteropServices;
using System.Text;

namespace WxFunctions.Local.Sqlite;

/// <summary>A prepared statement. Parameters count from 1, columns from 0.</summary>
internal sealed unsafe class SqliteStatement(SqliteConnection connection, nint handle, string sql) : IDisposable
{
    private const int OnStackMax = 512;
    private nint handle = handle;

    public string Sql => sql;

    /// <summary>Instructions of SQLite's machine so far: what a statement costs, without a clock.</summary>
    public int Steps => Native.Status(handle, Native.StatusVmStep, 0);

    public SqliteStatement Bind(int index, long value)
    {
        connection.Check(Native.BindInt64(handle, index, value));
        return this;
    }

    public SqliteStatement Bind(int index, string? value)
    {
        if (value is null)
        {
            connection.Check(Native.BindNull(handle, index));
            return this;
        }

        var size = Encoding.UTF8.GetMaxByteCount(value.Length);
        var buffer = size <= OnStackMax ? stackalloc byte[OnStackMax] : new byte[size];
        var length = Encoding.UTF8.GetBytes(value, buffer);
        fixed (byte* text = buffer)
            connection.Check(Native.BindText(handle, index, text, length, Native.Transient));
        return this;
    }

    public SqliteStatement Bind(int index, ReadOnlySpan<byte> value)
    {
        // a null pointer would bind NULL instead of an empty blob
        byte none;
        fixed (byte* bytes = value)
            connection.Check(Native.BindBlob(handle, index, bytes is null ? &none : bytes, value.Length, Native.Transient));
        return this;
    }

    /// <summary>On to the next row; false, and ready for the next run, when there is none.</summary>
    public bool Step()
    {
        var code = Native.Step(handle);
        if (code == Native.Row)
            return true;

        if (code == Native.Done)
        {
            Reset();
            return false;
        }

        var error = connection.Error(code);
        Reset();
        throw error;
    }

    /// <summary>Runs a statement that gives no rows; how many rows it changed.</summary>
    public int Run()
    {
        _ = Step();
        return connection.Changes;
    }

    public void Reset() => _ = Native.Reset(handle);

    public long Int64(int column) => Native.ColumnInt64(handle, column);

    public string? Text(int column) => Marshal.PtrToStringUTF8((nint)Native.ColumnText(handle, column));

    public byte[] Blob(int column) =>
        new ReadOnlySpan<byte>(Native.ColumnBlob(handle, column), Native.ColumnBytes(handle, column)).ToArray();

    public void Dispose()
    {
        if (handle != 0)
            _ = Native.Finalize(handle);
        handle = 0;
    }
}
