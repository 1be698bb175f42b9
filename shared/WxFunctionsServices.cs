using Azure.Data.Tables;
using Azure.Messaging.ServiceBus;
using Azure.Security.KeyVault.Secrets;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using WxFunctions.Checks;
using WxFunctions.Delivery;
using WxFunctions.Inbound;
using WxFunctions.Mass;
using WxFunctions.Pay;
using WxFunctions.Queues;
using WxFunctions.Rules;
using WxFunctions.Settings;
using WxFunctions.Spool;
using WxFunctions.Storage;
using WxFunctions.Tokens;
using WxFunctions.Users;
using WxFunctions.Waiting;
using WxFunctions.Web;
using WxFunctions.WeChat.Api;

namespace WxFunctions;

/// <summary>Composes the app.</summary>
public static class WxFunctionsServices
{
    /// <summary>How long one call to WeChat may take.</summary>
    private static readonly TimeSpan CallLimit = TimeSpan.FromSeconds(10);

    /// <summary>How long a file may take to WeChat, and each piece of one from there.</summary>
    private static readonly TimeSpan TransferLimit = TimeSpan.FromMinutes(2);

    /// <summary>Adds everything the functions need.</summary>
    /// <param name="services">Where to.</param>
    /// <param name="configuration">The settings; a wrong one ends the start with a line that names it.</param>
    /// <param name="rules">What the account says: fills the rule table.</param>
    public static IServiceCollection AddWxFunctions(
        this IServiceCollection services, IConfigurationManager configuration, Action<RuleTable> rules)
    {
        WarmUp.Begin(TimeProvider.System);
        services.TryAddSingleton(TimeProvider.System);
        var vault = SecretVault.Open(configuration, Given<SecretClient>(services));
        return services
            .AddSingleton(vault)
            .AddSingleton(vault.ReadAtStart())
            // the web server's lines hold whole addresses: codes of logins, OpenIDs
            .AddLogging(logging => logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning))
            .AddAzure(configuration)
            .AddRules(rules)
            .AddWeChat()
            .AddMessaging()
            .AddDelivery()
            .AddWeb()
            .AddPay();
    }

    /// <summary>
    /// The clients of Azure's services, made now so that a wrong setting ends the start. A host that brings its own has added its clients
    /// before.
    /// </summary>
    private static IServiceCollection AddAzure(this IServiceCollection services, IConfiguration configuration)
    {
        if (!services.Any(service => service.ServiceType == typeof(ServiceBusClient)))
            _ = services.AddSingleton(AzureClients.ServiceBus(configuration));
        if (!services.Any(service => service.ServiceType == typeof(TableServiceClient)))
            _ = services.AddSingleton(AzureClients.Tables(configuration));
        return services;
    }

    /// <summary>What the host has brought itself.</summary>
    private static T? Given<T>(IServiceCollection services)
        where T : class => services.LastOrDefault(service => service.ServiceType == typeof(T))?.ImplementationInstance as T;

    private static IServiceCollection AddWeChat(this IServiceCollection services) => services
        .AddSingleton(provider => WeChatWire(provider.GetRequiredService<AppSettings>().ApiBaseUrl))
        .AddSingleton<Tables>()
        .AddSingleton<TokenTable>()
        .AddSingleton<Accounts>()
        .AddSingleton<TokenRefresh>()
        .AddSingleton<SelfCheck>()
        .AddSingleton<HealthProbe>()
        .AddHostedService<SecretSchedule>();

    private static IServiceCollection AddMessaging(this IServiceCollection services) => services
        .AddSingleton<QueueSenders>()
        .AddSingleton<SpoolTable>()
        .AddSingleton<PassiveAnswers>()
        .AddSingleton<InboundStore>()
        .AddSingleton<Reservations>()
        .AddSingleton(provider => new InboundHandler(
            provider.GetRequiredService<Decider>(),
            provider.GetRequiredService<Accounts>(),
            provider.GetRequiredService<QueueSenders>(),
            provider.GetRequiredService<WaitingAnswers>(),
            provider.GetRequiredService<Reservations>(),
            provider.GetRequiredService<DeliveryResults>(),
            provider.GetRequiredService<UserData>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<InboundHandler>>()))
        .AddSingleton<WaitingAnswers>()
        .AddSingleton<PassiveWait>()
        .AddSingleton<PassiveWriter>()
        .AddSingleton<CallbackIntake>()
        .AddSingleton<Redelivery>()
        .AddSingleton<DeadLetterBox>();

    /// <summary>What sends. Made by hand where the constructor is not for everybody.</summary>
    private static IServiceCollection AddDelivery(this IServiceCollection services) => services
        .AddSingleton<Audience>()
        .AddSingleton(provider => new UserData(
            provider.GetRequiredService<Audience>(),
            provider.GetRequiredService<Ledger>(),
            provider.GetRequiredService<SpoolTable>(),
            provider.GetRequiredService<LoginTable>(),
            provider.GetRequiredService<ILogger<UserData>>()))
        .AddSingleton<Ledger>()
        .AddSingleton<Outbox>()
        .AddSingleton<FanOut>()
        .AddSingleton<DeliveryResults>()
        .AddSingleton<MassTable>()
        .AddSingleton<MassQuota>()
        .AddSingleton<MassSender>()
        .AddSingleton(provider => new MassDesk(
            provider.GetRequiredService<MassTable>(),
            provider.GetRequiredService<MassQuota>(),
            provider.GetRequiredService<Ledger>(),
            provider.GetRequiredService<QueueSenders>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<MassDesk>>()))
        .AddSingleton<Admission>()
        .AddSingleton<Gates>()
        .AddSingleton<SendRates>()
        .AddSingleton<Books>()
        .AddSingleton(new RetryPolicy(Random.Shared))
        .AddSingleton<Dispatcher>()
        .AddSingleton(provider => new Courier(
            provider.GetRequiredService<Accounts>(),
            provider.GetRequiredService<Dispatcher>(),
            provider.GetRequiredService<Books>(),
            provider.GetRequiredService<Ledger>(),
            provider.GetRequiredService<DeliveryResults>(),
            provider.GetRequiredService<QueueSenders>(),
            provider.GetRequiredService<RetryPolicy>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<Courier>>()));

    private static IServiceCollection AddWeb(this IServiceCollection services) => services
        .AddSingleton<PublicAddress>()
        .AddSingleton<Seal>()
        .AddSingleton<LoginTable>()
        .AddSingleton<LoginFlow>();

    /// <summary>One set of connections for the life of the app, renewed so that a change of WeChat's addresses is seen.</summary>
    private static WeChatHttp WeChatWire(Uri baseAddress)
    {
        var connections = new SocketsHttpHandler
        {
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            ConnectTimeout = TimeSpan.FromSeconds(5),
            // WeChat's API does not redirect; a POST that a redirect turns into a GET would pass for sent
            AllowAutoRedirect = false,
        };
        return new WeChatHttp(Client(CallLimit), Client(TransferLimit));

        HttpClient Client(TimeSpan limit) => new(connections)
        {
            BaseAddress = baseAddress,
            Timeout = limit,
            MaxResponseContentBufferSize = 4 * 1024 * 1024,
        };
    }
}
