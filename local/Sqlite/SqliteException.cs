namespace WxFunctions.Local.Sqlite;

#pragma warning disable CA1032, CA1064 // internal: thrown with a code, caught by the broker
internal sealed class SqliteException(int code, string message) : Exception($"SQLite error {code}: {message}")
#pragma warning restore CA1032, CA1064
{
    public int Code { get; } = code;

    /// <summary>Another connection has the file.</summary>
    public bool IsBusy => (Code & 0xff) is Native.Busy or Native.Locked;
}
