using System.Reflection;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Configuration;

namespace WxFunctions.Local.Runtime;

/// <summary>Finds the functions of an assembly as the Functions host does: public methods of public top-level classes.</summary>
internal static class FunctionCatalog
{
    private static readonly Type[] Triggers =
        [typeof(HttpTriggerAttribute), typeof(ServiceBusTriggerAttribute), typeof(TimerTriggerAttribute)];

    public static IReadOnlyList<FunctionMethod> Find(Assembly assembly, IConfiguration configuration)
    {
        var functions = assembly.GetExportedTypes()
            .Where(type => type is { IsClass: true, IsNested: false })
            .SelectMany(type => type.GetMethods())
            .Select(Read)
            .OfType<FunctionMethod>()
            .ToList();

        var twice = functions.GroupBy(function => function.Name).FirstOrDefault(group => group.Count() > 1);
        return twice is null
            ? functions.FindAll(function => !IsDisabled(function, configuration))
            : throw new LocalStartException($"Two functions are called {twice.Key}; give one of them another name.");
    }

    private static FunctionMethod? Read(MethodInfo method)
    {
        if (method.GetCustomAttribute<FunctionAttribute>() is not { } function)
            return null;

        List<FunctionMethod> triggered = [];
        foreach (var parameter in method.GetParameters())
        {
            foreach (var trigger in parameter.GetCustomAttributes().Where(attribute => Triggers.Contains(attribute.GetType())))
                triggered.Add(new(function.Name, method, parameter, trigger));
        }

        return triggered is [var only]
            ? only
            : throw new LocalStartException($"Function {function.Name} must have exactly one trigger, not {triggered.Count}.");
    }

    private static bool IsDisabled(FunctionMethod function, IConfiguration configuration) =>
        configuration.GetValue($"AzureWebJobs.{function.Name}.Disabled", false);
}
