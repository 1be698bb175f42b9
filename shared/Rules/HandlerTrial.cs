using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace WxFunctions.Rules;

/// <summary>
/// Makes every handler once, before anything else starts: only that finds a service that is missing further down, and whatever it costs
/// the first message need not wait for.
/// </summary>
internal sealed class HandlerTrial(RuleTable table, IServiceScopeFactory scopes) : IHostedLifecycleService
{
    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        foreach (var rule in table.Rows.Where(rule => rule.Target.Handler is not null))
        {
            await using var scope = scopes.CreateAsyncScope();
            try
            {
                _ = scope.ServiceProvider.GetRequiredService(rule.Target.Handler!);
            }
            catch (Exception failure)
            {
                throw new RuleException(
                    $"Rule {rule.Name} cannot make its handler {rule.Target.Handler!.Name}: {failure.Message.ReplaceLineEndings(" ")}");
            }
        }
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
