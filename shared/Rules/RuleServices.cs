using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace WxFunctions.Rules;

internal static class RuleServices
{
    /// <summary>Builds the table, so that a wrong one ends the start, and makes its handlers resolvable.</summary>
    public static IServiceCollection AddRules(this IServiceCollection services, Action<RuleTable> map)
    {
        var table = new RuleTable(map);
        foreach (var handler in table.Handlers)
            services.TryAddTransient(handler);
        return services.AddSingleton(table);
    }
}
