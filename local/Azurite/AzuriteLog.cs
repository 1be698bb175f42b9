using System.Globalization;

namespace WxFunctions.Local.Azurite;

/// <summary>What Azurite printed, in a file; the last line is kept to say why it ended.</summary>
internal sealed class AzuriteLog : IDisposable
{
    private readonly Lock gate = new();
    private readonly StreamWriter writer;

    public AzuriteLog(string path)
    {
        Path = path;
        writer = new StreamWriter(new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.ReadWrite)) { AutoFlush = true };
    }

    public string Path { get; }

    public string LastLine { get; private set; } = "";

    public void Write(string line)
    {
        lock (gate)
        {
            LastLine = line;
            if (writer.BaseStream is { CanWrite: true })
                writer.WriteLine($"{TimeProvider.System.GetUtcNow().ToString("O", CultureInfo.InvariantCulture)} {line}");
        }
    }

    public void Dispose()
    {
        lock (gate)
            writer.Dispose();
    }
}
