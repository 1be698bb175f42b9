using Microsoft.Extensions.Hosting;

namespace WxFunctions.Local.Simulator;

/// <summary>Leaves Ctrl+C to the app that the simulator runs inside of.</summary>
internal sealed class NoLifetime : IHostLifetime
{
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
