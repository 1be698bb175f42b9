using Azure.Data.Tables;
using Azure.Messaging.ServiceBus;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using WxFunctions.Delivery;
using WxFunctions.Inbound;
using WxFunctions.Outgoing;
using WxFunctions.Queues;
using WxFunctions.Rules;
using WxFunctions.Tests.Delivery.Model;
using WxFunctions.Tests.Support;
using WxFunctions.Users;
using WxFunctions.WeChat.Api;

namespace WxFunctions.Tests.Delivery;

/// <summary>The app as it is composed, on the model's tables, queues and clock, with a WeChat that says what a test wants.</summary>
internal sealed class AppDesk : IAsyncDisposable
{
    public const string Account = "main";
    public const string User = "oUser1";

    private readonly Life life;
    private readonly HttpClient http;
    private readonly ServiceProvider services;

    /// <param name="settings">Of the account, beside its secrets: <c>KeepOrder=false</c>.</param>
    public AppDesk(params IEnumerable<string> settings)
        : this(on => on.Otherwise(Reply.None), settings)
    {
    }

    /// <param name="rules">What the account says.</param>
    /// <param name="settings">Of the account, beside its secrets: <c>KeepOrder=false</c>.</param>
    public AppDesk(Action<RuleTable> rules, params IEnumerable<string> settings)
    {
        life = new(Mishaps);
        Tables = new(Time);
        Queues = new(Time);
        http = new(WeChat) { BaseAddress = new("https://wechat.example") };
        var configuration = new ConfigurationManager();
        string[] all =
        [
            $"AppId={AppArguments.AppId}", $"AppSecret={AppArguments.AppSecret}", $"Token={AppArguments.Token}",
            $"EncodingAesKey={AppArguments.AesKey}", .. settings,
        ];
        _ = configuration.AddInMemoryCollection(all.Select(setting => setting.Split('=', 2))
            .Select(pair => KeyValuePair.Create($"WeChat:Accounts:{Account}:{pair[0]}", (string?)pair[1])));
        services = new ServiceCollection()
            .AddSingleton<TimeProvider>(Time)
            .AddSingleton<ServiceBusClient>(new ModelQueues(Queues, life))
            .AddSingleton<TableServiceClient>(new ModelTables(Tables, life))
            .AddWxFunctions(configuration, rules)
            .AddLogging(logging => logging.ClearProviders().AddProvider(Logs))
            .AddSingleton(new WeChatHttp(http))
            .AddSingleton(new RetryPolicy(new Random(1)))
            .BuildServiceProvider();
    }

    public VirtualTime Time { get; } = new();

    public DateTimeOffset Now => Time.GetUtcNow();

    public TableStore Tables { get; }

    public QueueStore Queues { get; }

    public Mishaps Mishaps { get; } = new();

    public SaidWeChat WeChat { get; } = new();

    public LogSink Logs { get; } = new();

    public T Get<T>()
        where T : notnull => services.GetRequiredService<T>();

    /// <summary>A text to the user.</summary>
    public OutboundEnvelope Text(string id) => OutboundEnvelope.Of(Account, id, User, new OutgoingText(id), Now.AddDays(2));

    /// <summary>A template message to the user.</summary>
    public OutboundEnvelope Template(string id) =>
        OutboundEnvelope.Of(Account, id, User, new OutgoingTemplate("T") { Data = [new("thing1", id)] }, Now.AddDays(2));

    /// <summary>The user does something.</summary>
    public Task Does(UserAction action, int allowance = 5) =>
        Get<Audience>().Note(new Arrived(Account, User, $"{action}{Now:O}", action, Now, null), allowance, 0, default);

    /// <summary>A user writes of whom everything is known.</summary>
    public async Task Writes(int allowance)
    {
        await Does(UserAction.Follow);
        Time.Pass(TimeSpan.FromMinutes(2));
        await Does(UserAction.Message, allowance);
    }

    /// <summary>Gives a message to the app, as the queue does.</summary>
    /// <param name="envelope">The message.</param>
    /// <param name="count">The how manieth delivery of this round it is.</param>
    /// <param name="age">How long it was in the queue.</param>
    /// <param name="cancellation">Cancelled when the app stops.</param>
    public Task<Outcome> Deliver(OutboundEnvelope envelope, int count = 1, TimeSpan age = default, CancellationToken cancellation = default)
    {
        var message = Received(envelope, count, age);
        return Get<Courier>().Deliver(message, Session(message), cancellation);
    }

    /// <summary>Gives a callback to the app, as the queue does.</summary>
    public Task Handle(InboundEnvelope envelope) => Handle(envelope.ToMessage());

    /// <summary>The same, as the queue has it.</summary>
    public Task Handle(ServiceBusMessage message)
    {
        var received = new QueueMessage(QueueNames.Inbound, message) { DeliveryCount = 1, EnqueuedTime = Now }.Received();
        return Get<InboundHandler>().Handle(received, services, default);
    }

    /// <summary>Says to the app that a message is dead-lettered.</summary>
    public Task Abandon(OutboundEnvelope envelope, CancellationToken cancellation = default)
    {
        var message = Received(envelope, 10, default);
        return Get<Courier>().Abandon(message, Session(message), new("Failed", "It failed 10 times."), cancellation);
    }

    /// <summary>Takes the only message from the queue that waits there, when it is due.</summary>
    public (OutboundEnvelope Envelope, DateTimeOffset Due) TakeNext()
    {
        var due = Queues.NextDue()!.Value;
        Time.PassUntil(due);
        var message = Assert.Single(Queues.Heads());
        _ = Queues.Complete(message);
        return (OutboundEnvelope.Read(message.Received()), due);
    }

    /// <summary>What is known of a message; null for nothing.</summary>
    public Task<DeliveryRow?> Find(string id) => Get<Ledger>().Find(Account, id, default);

    public ValueTask DisposeAsync()
    {
        http.Dispose();
        return services.DisposeAsync();
    }

    private ServiceBusReceivedMessage Received(OutboundEnvelope envelope, int count, TimeSpan age) =>
        new QueueMessage(QueueNames.Outbound, envelope.ToMessage()) { DeliveryCount = count, EnqueuedTime = Now - age }.Received();

    private ModelSession Session(ServiceBusReceivedMessage message) => new(message.SessionId, Queues, life);
}
