using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace WxFunctions.Rules;

internal static class RuleServices
{
    /// <summary>Builds the table, so that a wrong one ends the start, and makes its handlers resolvable.</summary>
    public static IServiceCollection AddRules(this IServiceCollection services, Action<RuleTable> map)
    {
        var table = new RuleTable(map);
        // by a factory: one that cannot be made is told by its row, not by the container's check of its own
        foreach (var handler in table.Handlers)
            services.TryAddTransient(handler, provider => ActivatorUtilities.CreateInstance(provider, handler));
        return services.AddSingleton(table).AddSingleton<Decider>().AddHostedService<HandlerTrial>();
    }
}
