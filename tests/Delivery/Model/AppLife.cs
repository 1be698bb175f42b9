using System.Globalization;
using Azure.Data.Tables;
using Azure.Messaging.ServiceBus;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using WxFunctions.Delivery;
using WxFunctions.Functions;
using WxFunctions.Inbound;
using WxFunctions.Outgoing;
using WxFunctions.Queues;
using WxFunctions.Rules;
using WxFunctions.Tests.Support;
using WxFunctions.WeChat.Api;
using WxFunctions.WeChat.Messages;

namespace WxFunctions.Tests.Delivery.Model;

/// <summary>The app as one process composes it, with the tables, queues and the WeChat of the model.</summary>
internal sealed class AppLife : IAsyncDisposable
{
    public const string Account = "model";

    private readonly ServiceProvider services;
    private readonly HttpClient http;

    public AppLife(VirtualTime time, bool keepsOrder, Random chance, TableStore tables, QueueStore queues, ModelWeChat weChat, Mishaps mishaps)
    {
        Life = new(mishaps);
        http = new(new WeChatLine(weChat, Life)) { BaseAddress = new("https://wechat.example") };
        var configuration = new ConfigurationManager();
        _ = configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            [$"WeChat:Accounts:{Account}:AppId"] = AppArguments.AppId,
            [$"WeChat:Accounts:{Account}:AppSecret"] = AppArguments.AppSecret,
            [$"WeChat:Accounts:{Account}:Token"] = AppArguments.Token,
            [$"WeChat:Accounts:{Account}:EncodingAesKey"] = AppArguments.AesKey,
            [$"WeChat:Accounts:{Account}:KeepOrder"] = keepsOrder.ToString(),
            [$"WeChat:Accounts:{Account}:SendsPerMinute"] = "0",
        });
        services = new ServiceCollection()
            .AddSingleton<TimeProvider>(time)
            .AddSingleton<ServiceBusClient>(new ModelQueues(queues, Life))
            .AddSingleton<TableServiceClient>(new ModelTables(tables, Life))
            .AddWxFunctions(configuration, Rules)
            .AddLogging(logging => logging.ClearProviders())
            .AddSingleton(new WeChatHttp(http))
            .AddSingleton(new RetryPolicy(chance))
            .AddSingleton<Functions.Inbound>()
            .AddSingleton<Outbound>()
            .BuildServiceProvider();
    }

    public Life Life { get; }

    /// <summary>Takes in what another system wants sent.</summary>
    /// <returns>Null where the process died over it.</returns>
    public async Task<OutboxAnswer?> Take(ReadOnlyMemory<byte> request)
    {
        var taking = services.GetRequiredService<Outbox>().Take(Account, request);
        _ = await Task.WhenAny(taking, Life.Death);
        return Life.IsOver ? null : await taking;
    }

    /// <summary>What the app knows of a message.</summary>
    public Task<DeliveryRow?> Find(string id) => services.GetRequiredService<Ledger>().Find(Account, id, CancellationToken.None);

    /// <summary>Delivers a message as the Functions host does: completed when the function returns, delivered again when it throws.</summary>
    public async Task Deliver(QueueMessage message, QueueStore queues)
    {
        message.DeliveryCount++;
        var actions = new ModelActions(message, queues, Life);
        var run = Run(message, actions, queues);
        _ = await Task.WhenAny(run, Life.Death);
        if (!actions.IsSettled && (Life.IsOver || run.IsFaulted))
            queues.Abandon(message);
    }

    public ValueTask DisposeAsync()
    {
        Life.End();
        http.Dispose();
        return services.DisposeAsync();
    }

    private async Task Run(QueueMessage message, ModelActions actions, QueueStore queues)
    {
        if (message.Queue == QueueNames.Inbound)
            await services.GetRequiredService<Functions.Inbound>().Run(message.Received(), actions, CancellationToken.None);
        else
            await services.GetRequiredService<Outbound>().Run(
                message.Received(), actions, new ModelSession(message.Session, queues, Life), CancellationToken.None);
        if (!actions.IsSettled)
            _ = await Life.Do(Reach.Queue, () => queues.Complete(message));
    }

    /// <summary>An answer's content is its id. A text says how many it wants.</summary>
    private static void Rules(RuleTable on)
    {
        on.Any<TextMessage>().Reply(text =>
        {
            var id = InboundEnvelopes.Of(Account, text.Body).Id;
            return Enumerable.Range(0, int.Parse(text.Content, CultureInfo.InvariantCulture))
                .Aggregate(Reply.None, (reply, n) => reply.Then(new OutgoingText($"{id}.{n}")));
        });
        on.Any<ClickEvent>().Reply(click => $"{InboundEnvelopes.Of(Account, click.Body).Id}.0");
        on.Otherwise(Reply.None);
    }
}
