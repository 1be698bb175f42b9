using System.Net.Sockets;
using System.Reflection;
using Azure.Messaging.ServiceBus;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Configuration.Memory;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using WxFunctions.Local.Broker;
using WxFunctions.Local.Simulator;
using WxFunctions.Local.Simulator.Pay;

namespace WxFunctions.Local.Runtime;

/// <summary>
/// The Functions host of one machine, in one process: Kestrel, the embedded broker, Azurite, the timers and the simulator around the
/// same function classes that run in the cloud. The first callback can be acknowledged as soon as the port is open; the queues are
/// worked off and the timers run once the tables answer.
/// </summary>
internal sealed class LocalHost : IHost
{
    /// <summary>How long requests under way may go on when the app stops: as long as WeChat waits for an answer.</summary>
    private static readonly TimeSpan RequestGrace = TimeSpan.FromSeconds(5);

    private readonly WebApplication web;
    private readonly LocalOptions options;
    private readonly LocalServices running;

    private LocalHost(WebApplication web, LocalOptions options)
    {
        this.web = web;
        this.options = options;
        running = new LocalServices(options, web.Services);
    }

    public IServiceProvider Services => web.Services;

    /// <summary>Where the functions listen; the real port when 0 was asked for.</summary>
    public Uri Url => new(web.Services.GetRequiredService<IServer>()
        .Features.Get<IServerAddressesFeature>()!.Addresses.First());

    public WeChatSimulator? Simulator => running.Simulator;

    private bool IsStopping => Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping.IsCancellationRequested;

    /// <summary>Completes when no queue has a message that is due or in work.</summary>
    public Task WhenIdle(CancellationToken cancellation = default) => Services.GetRequiredService<EmbeddedBroker>().WhenIdle(cancellation);

    public static WebApplicationBuilder CreateWebBuilder(string[] args)
    {
        OneLine.ForFailuresAtStart();
        WebWarmUp.Begin();
        var root = LocalSettings.FindRoot();
        // empty: settings and logging are our own, and what the others add watches files for nobody
        var web = WebApplication.CreateEmptyBuilder(new() { ContentRootPath = root, EnvironmentName = Environments.Production });
        // what Development would check, without its page of secrets for whoever causes an exception
        _ = web.Host.UseDefaultServiceProvider(provider => provider.ValidateOnBuild = provider.ValidateScopes = true);
        LocalSettings.AddTo(web.Configuration, root, args);
        var options = LocalOptions.Read(web.Configuration, root);
        if (options.Simulator)
            web.Configuration.Sources.Insert(0, SimulatorAsWeChat(options, web.Configuration));

        _ = web.WebHost.UseKestrelCore().UseUrls(options.Url.ToString()).ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        _ = web.Services.AddRoutingCore();
        _ = web.Logging
            .AddConfiguration(web.Configuration.GetSection("Logging"))
            .AddFilter("Microsoft", LogLevel.Warning)
            .AddFilter("System.Net.Http", LogLevel.Warning)
            // or each request gets an activity and a log scope that nobody looks at; the simulator's traces have theirs all the same
            .AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.None)
            // a failed start is told in one line, not logged as well
            .AddFilter("Microsoft.Extensions.Hosting", LogLevel.None)
            .AddSimpleConsole(console => console.SingleLine = true);
        _ = web.Services
            .AddSingleton(options)
            .AddSingleton(HostJson.Read(AppContext.BaseDirectory))
            .AddSingleton(OpenBroker)
            .AddSingleton(services => services.GetRequiredService<EmbeddedBroker>().CreateClient());
        return web;
    }

    public static LocalHost Build(WebApplicationBuilder web, Assembly functions)
    {
        var catalog = FunctionCatalog.Find(functions, web.Configuration);
        foreach (var function in catalog)
            web.Services.TryAddTransient(function.Class);
        web.Services.TryAddSingleton(TimeProvider.System);
        _ = web.Services.AddSingleton(catalog).AddSingleton<QueueTriggers>().AddSingleton<TimerTriggers>();

        var app = web.Build();
        HttpTriggers.Map(app, catalog, app.Services.GetRequiredService<HostJson>().RoutePrefix);
        app.Services.GetRequiredService<TimerTriggers>().MapAdmin(app);
        return new LocalHost(app, app.Services.GetRequiredService<LocalOptions>());
    }

    public async Task StartAsync(CancellationToken cancellationToken = default)
    {
        try
        {
            await Start(cancellationToken);
        }
        catch (OperationCanceledException) when (IsStopping && !cancellationToken.IsCancellationRequested)
        {
            // told to stop while it started: it stops as it does later
        }
    }

    private async Task Start(CancellationToken cancellationToken)
    {
        running.StartStorage();
        // beside Kestrel's start, which takes as long
        var broker = Task.Run(Services.GetRequiredService<EmbeddedBroker>, cancellationToken);
        await Listen(cancellationToken);
        _ = await broker;
        Console.WriteLine($"Ready: {Url.GetLeftPart(UriPartial.Authority)}");
        // whoever calls now is answered: what takes longest to start comes after
        await running.StartSimulator(Url, cancellationToken);
        if (Simulator is not null)
            Console.WriteLine($"Chat page: {Simulator.Url}");
        running.StartTriggers();
    }

    private async Task Listen(CancellationToken cancellation)
    {
        try
        {
            await web.StartAsync(cancellation);
        }
        catch (IOException taken) when (taken.InnerException is AddressInUseException)
        {
            throw new LocalStartException(
                $"Port {options.Url.Port} is in use: stop the other program or start with --urls http://127.0.0.1:PORT.");
        }
        catch (Exception refused) when (refused is IOException or SocketException)
        {
            throw new LocalStartException($"{options.Url} cannot be listened on ({refused.Message}): start with --urls http://127.0.0.1:PORT.");
        }
    }

    public async Task StopAsync(CancellationToken cancellationToken = default)
    {
        running.BeginStop();
        using var late = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        late.CancelAfter(RequestGrace);
        await web.StopAsync(late.Token);
        await running.Stop();
    }

    public void Dispose()
    {
        running.Dispose();
        ((IDisposable)web).Dispose();
    }

    private static EmbeddedBroker OpenBroker(IServiceProvider services)
    {
        var folder = services.GetRequiredService<LocalOptions>().DataPath;
        try
        {
            _ = Directory.CreateDirectory(folder);
            return EmbeddedBroker.Open(
                Path.Combine(folder, "queues.db"),
                QueueOptions.Load(Path.Combine(AppContext.BaseDirectory, "queues.json")),
                services.GetRequiredService<TimeProvider>());
        }
        catch (Exception refused) when (refused is DllNotFoundException or InvalidDataException)
        {
            throw new LocalStartException(refused.Message);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            throw new LocalStartException($"Local__DataPath {folder} cannot be used: {refused.Message}");
        }
    }

    private static MemoryConfigurationSource SimulatorAsWeChat(LocalOptions options, ConfigurationManager configuration)
    {
        var account = configuration.GetSection("WeChat:Accounts").GetChildren().FirstOrDefault();
        return new()
        {
            InitialData =
            [
                new("WeChat:ApiBaseUrl", options.SimulatorUrl.ToString()),
                new("WeChat:OpenBaseUrl", options.SimulatorUrl.ToString()),
                new("WeChatPay:ApiBaseUrl", options.SimulatorUrl.ToString()),
                .. account is null ? [] : DemoMerchant.Settings(options.DataPath, account.Key, options.Url.Port),
            ],
        };
    }
}
