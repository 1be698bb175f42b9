using System.Reflection;
using Azure.Messaging.ServiceBus;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace WxFunctions.Local.Runtime;

/// <summary>Feeds each Service Bus function from its queue.</summary>
internal sealed class QueueTriggers(
    IReadOnlyList<FunctionMethod> functions,
    HostJson host,
    IServiceScopeFactory scopes,
    ServiceBusClient client,
    TimeProvider time,
    ILoggerFactory loggers)
{
    /// <summary>Runs until stopped; completes when the invocations under way have ended.</summary>
    public Task Run(CancellationToken stopping, CancellationToken aborting) =>
        Task.WhenAll(Pumps().ToList().Select(pump => pump.Run(stopping, aborting)));

    private IEnumerable<SessionPump> Pumps()
    {
        foreach (var function in functions)
        {
            if (function.Trigger is not ServiceBusTriggerAttribute trigger)
                continue;
            if (!trigger.IsSessionsEnabled)
                throw new LocalStartException($"Function {function.Name} must set IsSessionsEnabled: the queues have sessions.");

            yield return new SessionPump(trigger.QueueName, function.Name, new FunctionInvoker(function, scopes, Bind), client)
            {
                AutoComplete = trigger.AutoCompleteMessages,
                MaxConcurrentSessions = host.MaxConcurrentSessions,
                MaxAutoLockRenewal = host.MaxAutoLockRenewalDuration,
                Time = time,
                Logger = loggers.CreateLogger<SessionPump>(),
            };
        }
    }

    private static Func<object, object?> Bind(ParameterInfo parameter)
    {
        if (parameter.ParameterType == typeof(ServiceBusReceivedMessage))
            return delivery => ((SessionDelivery)delivery).Message;
        if (parameter.ParameterType == typeof(ServiceBusMessageActions))
            return delivery => ((SessionDelivery)delivery).Actions;
        if (parameter.ParameterType == typeof(ServiceBusSessionMessageActions))
            return delivery => ((SessionDelivery)delivery).Session;
        if (parameter.ParameterType == typeof(CancellationToken))
            return delivery => ((SessionDelivery)delivery).Aborting;
        throw new LocalStartException($"A Service Bus function cannot take {parameter.ParameterType.Name} {parameter.Name}.");
    }
}
