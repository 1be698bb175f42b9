using WxFunctions.Local.Broker;
using WxFunctions.Tests.Support;

namespace WxFunctions.Tests.Broker;

/// <summary>A folder with a broker's file, and a clock, for one test.</summary>
internal sealed class BrokerFolder : IDisposable
{
    public const string Queue = "inbound";

    private static readonly QueueOptions Options = new(Queue)
    {
        RequiresSession = true,
        RequiresDuplicateDetection = true,
        DuplicateDetectionHistoryTimeWindow = TimeSpan.FromHours(1),
        MaxDeliveryCount = 3,
    };

    private readonly string path = Directory.CreateTempSubdirectory("wx-broker").FullName;

    public ManualTimeProvider Clock { get; } = new();

    public string File => Path.Combine(path, "broker.db");

    public EmbeddedBroker Open() => Open(File);

    public EmbeddedBroker Open(string file) => EmbeddedBroker.Open(file, [Options, new QueueOptions("plain")], Clock);

    /// <summary>Opens a copy of what is on the disk this moment: what another process would find after a crash.</summary>
    public EmbeddedBroker OpenCrashed(EmbeddedBroker broker)
    {
        // on the writer's thread: both files of one moment, between two commits
        var crashed = broker.Ask(() =>
        {
            var copy = Path.Combine(path, "crashed.db");
            System.IO.File.Copy(File, copy);
            System.IO.File.Copy(File + "-wal", copy + "-wal");
            return copy;
        });
        return Open(crashed);
    }

    public void Dispose() => Directory.Delete(path, recursive: true);
}
