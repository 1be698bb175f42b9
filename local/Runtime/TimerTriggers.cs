using System.Reflection;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NCrontab;

namespace WxFunctions.Local.Runtime;

/// <summary>
/// Runs the timer functions on their schedules, in UTC, an occurrence at a time. <c>POST /admin/functions/{name}</c> runs one at once,
/// as it does on the Functions host.
/// </summary>
internal sealed partial class TimerTriggers(
    IReadOnlyList<FunctionMethod> functions, IServiceScopeFactory scopes, TimeProvider time, ILogger<TimerTriggers> logger)
{
    private readonly List<Timer> timers =
    [
        .. functions.Where(function => function.Trigger is TimerTriggerAttribute)
            .Select(function => new Timer(function, new FunctionInvoker(function, scopes, Bind))),
    ];

    public void MapAdmin(IEndpointRouteBuilder routes) =>
        routes.MapPost("/admin/functions/{name}", async context =>
        {
            var name = context.Request.RouteValues["name"] as string;
            var timer = timers.Find(timer => string.Equals(timer.Function.Name, name, StringComparison.OrdinalIgnoreCase));
            context.Response.StatusCode = timer is null ? StatusCodes.Status404NotFound : StatusCodes.Status202Accepted;
            if (timer is not null)
                _ = await timer.Invoker.Invoke(new Occurrence(context.RequestAborted));
        });

    /// <summary>Runs until stopped; completes when the occurrences under way have ended.</summary>
    public Task Run(CancellationToken stopping) =>
        Task.WhenAll(timers.Select(timer => RunOnSchedule(timer.Function, timer.Invoker, stopping)));

    private async Task RunOnSchedule(FunctionMethod function, FunctionInvoker invoker, CancellationToken stopping)
    {
        var trigger = (TimerTriggerAttribute)function.Trigger;
        var schedule = CrontabSchedule.Parse(trigger.Schedule, new() { IncludingSeconds = true });
        if (trigger.RunOnStartup)
            await RunOnce(function, invoker, stopping);

        while (!stopping.IsCancellationRequested)
        {
            var now = time.GetUtcNow().UtcDateTime;
            await Task.Delay(schedule.GetNextOccurrence(now) - now, time, stopping)
                .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (!stopping.IsCancellationRequested)
                await RunOnce(function, invoker, stopping);
        }
    }

    private async Task RunOnce(FunctionMethod function, FunctionInvoker invoker, CancellationToken stopping)
    {
        try
        {
            _ = await invoker.Invoke(new Occurrence(stopping));
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // the next start runs it again
        }
        catch (Exception failure)
        {
            Log.TimerFailed(logger, function.Name, failure);
        }
    }

    private static Func<object, object?> Bind(ParameterInfo parameter)
    {
        if (parameter.ParameterType == typeof(TimerInfo))
            return _ => new TimerInfo();
        if (parameter.ParameterType == typeof(CancellationToken))
            return occurrence => ((Occurrence)occurrence).Stopping;
        throw new LocalStartException($"A timer function cannot take {parameter.ParameterType.Name} {parameter.Name}.");
    }

    private sealed record Timer(FunctionMethod Function, FunctionInvoker Invoker);

    private sealed record Occurrence(CancellationToken Stopping);

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "Function {Function} failed; it runs again on its schedule")]
        public static partial void TimerFailed(ILogger logger, string function, Exception failure);
    }
}
