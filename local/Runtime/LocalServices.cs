using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using WxFunctions.Local.Azurite;
using WxFunctions.Local.Broker;
using WxFunctions.Local.Simulator;

namespace WxFunctions.Local.Runtime;

/// <summary>What runs beside Kestrel: Azurite, the simulator, the queue pumps and the timers; started and stopped in their order.</summary>
internal sealed class LocalServices(LocalOptions options, IServiceProvider services) : IDisposable
{
    /// <summary>How long invocations under way may go on when the app stops; then their tokens are cancelled.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(7);

    private readonly CancellationTokenSource stopping = new();
    private readonly CancellationTokenSource aborting = new();
    private Task<AzuriteProcess?> storage = Task.FromResult<AzuriteProcess?>(null);
    private Task triggers = Task.CompletedTask;
    private AppTelemetry? telemetry;

    public WeChatSimulator? Simulator { get; private set; }

    /// <summary>Starts Azurite beside everything else: nobody waits for it but the triggers.</summary>
    public void StartStorage()
    {
        if (options.BringsAzurite)
            storage = Start();

        async Task<AzuriteProcess?> Start() => await AzuriteProcess.StartAsync(
            new AzuriteOptions
            {
                DataPath = Path.Combine(options.DataPath, "azurite"),
                Progress = Console.WriteLine,
                Log = Console.Error.WriteLine,
            },
            stopping.Token);
    }

    public async Task StartSimulator(Uri functionsUrl, CancellationToken cancellation)
    {
        if (options.Simulator)
        {
            Simulator = await WeChatSimulator.StartAsync(
                SimulatorSettings.Read(services.GetRequiredService<IConfiguration>(), options.SimulatorUrl, functionsUrl), cancellation);
            telemetry = new AppTelemetry(Simulator.Traces);
        }
    }

    /// <summary>Works the queues off and runs the timers, from when the tables answer until the app stops.</summary>
    public void StartTriggers() => triggers = RunTriggers();

    /// <summary>No message is taken from the queues any more; requests and messages under way go on.</summary>
    public void BeginStop()
    {
        stopping.Cancel();
        aborting.CancelAfter(Grace);
    }

    public async Task Stop()
    {
        var failure = await Failure(triggers);
        if (Simulator is not null)
            await Simulator.DisposeAsync();
        await services.GetRequiredService<EmbeddedBroker>().DisposeAsync();
        _ = await Failure(storage);
        if (storage is { IsCompletedSuccessfully: true, Result: { } azurite })
            await azurite.DisposeAsync();
        if (failure is LocalStartException)
            throw failure;
    }

    public void Dispose()
    {
        telemetry?.Dispose();
        stopping.Dispose();
        aborting.Dispose();
    }

    private async Task RunTriggers()
    {
        try
        {
            _ = await storage;
            await Task.WhenAll(
                services.GetRequiredService<QueueTriggers>().Run(stopping.Token, aborting.Token),
                services.GetRequiredService<TimerTriggers>().Run(stopping.Token));
        }
        catch (LocalStartException)
        {
            // without tables nothing can be answered: end the app, and Stop hands the reason on
            services.GetRequiredService<IHostApplicationLifetime>().StopApplication();
            throw;
        }
    }

    private static async Task<Exception?> Failure(Task task)
    {
        await ((Task)task).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return task.Exception?.InnerException;
    }
}
