using WxFunctions.Benchmarks;
using WxFunctions.Local.Azurite;

namespace WxFunctions.Reliability.Play;

/// <summary>What scenarios share that follow each other: a folder and the tables. Each has accounts of its own in them.</summary>
internal sealed class World : IAsyncDisposable
{
    private readonly AzuriteProcess azurite;

    private World(string folder, AzuriteProcess azurite) => (Folder, this.azurite) = (folder, azurite);

    public string Folder { get; }

    public int TablePort => azurite.TablePort;

    /// <summary>The tables without anything in between.</summary>
    public string ConnectionString => azurite.ConnectionString;

    /// <param name="tell">Is told what goes wrong with the tables themselves.</param>
    /// <param name="cancellation">Ends the start.</param>
    public static async Task<World> Create(Action<string> tell, CancellationToken cancellation)
    {
        var folder = Directory.CreateTempSubdirectory("wxfunctions-reliability-").FullName;
        try
        {
            var options = new AzuriteOptions { DataPath = Path.Combine(folder, "tables"), TablePort = 0, Progress = tell, Log = tell };
            return new World(folder, await AzuriteProcess.StartAsync(options, cancellation));
        }
        catch
        {
            Directory.Delete(folder, recursive: true);
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await azurite.DisposeAsync();
        Directory.Delete(Folder, recursive: true);
    }
}
