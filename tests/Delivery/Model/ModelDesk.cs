using WxFunctions.Delivery;
using WxFunctions.Queues;
using WxFunctions.Settings;
using WxFunctions.Tests.Support;

namespace WxFunctions.Tests.Delivery.Model;

/// <summary>The model's tables and queues for a test of one part of the app, with a clock that stands still.</summary>
internal sealed class ModelDesk
{
    public const string Account = "main";

    public ModelDesk()
    {
        var life = new Life(Mishaps);
        Rows = new TableStore(Time);
        Queues = new QueueStore(Time);
        Senders = new QueueSenders(new ModelQueues(Queues, life));
        Tables = new Storage.Tables(new ModelTables(Rows, life));
        Ledger = new Ledger(Tables, Settings(), Time);
    }

    public ManualTimeProvider Time { get; } = new();

    public Mishaps Mishaps { get; } = new();

    public QueueStore Queues { get; }

    public QueueSenders Senders { get; }

    public TableStore Rows { get; }

    public Storage.Tables Tables { get; }

    public Ledger Ledger { get; }

    /// <summary>What is known of a message; null for nothing.</summary>
    public Task<DeliveryRow?> Find(string id) => Ledger.Find(Account, id, default);

    private static AppSettings Settings() => new(new("https://wechat.example"), new Dictionary<string, AccountSettings>())
    {
        OpenBaseUrl = new("https://wechat.example"),
        PayApiBaseUrl = new("https://wechat.example"),
        Merchants = new Dictionary<string, MerchantSettings>(),
    };
}
