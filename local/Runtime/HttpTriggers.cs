using System.Reflection;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;

namespace WxFunctions.Local.Runtime;

/// <summary>
/// Maps the HTTP functions onto Kestrel: route prefix of host.json, route values bound by name. Function keys belong to the Functions
/// host in the cloud; here none is asked for, as with Core Tools.
/// </summary>
internal static class HttpTriggers
{
    public static void Map(IEndpointRouteBuilder routes, IEnumerable<FunctionMethod> functions, string prefix)
    {
        var scopes = routes.ServiceProvider.GetRequiredService<IServiceScopeFactory>();
        foreach (var function in functions)
        {
            if (function.Trigger is HttpTriggerAttribute trigger)
                _ = Map(routes, trigger, $"/{prefix}/{trigger.Route ?? function.Name}", new FunctionInvoker(function, scopes, Bind));
        }
    }

    private static IEndpointConventionBuilder Map(
        IEndpointRouteBuilder routes, HttpTriggerAttribute trigger, string route, FunctionInvoker invoker)
    {
        Task Handle(HttpContext context) => Run(invoker, context);
        return trigger.Methods is { Length: > 0 } methods ? routes.MapMethods(route, methods, Handle) : routes.Map(route, Handle);
    }

    private static async Task Run(FunctionInvoker invoker, HttpContext context)
    {
        if (await invoker.Invoke(context) is IResult result)
            await result.ExecuteAsync(context);
    }

    private static Func<object, object?> Bind(ParameterInfo parameter)
    {
        if (parameter.ParameterType == typeof(HttpRequest))
            return context => ((HttpContext)context).Request;
        if (parameter.ParameterType == typeof(CancellationToken))
            return context => ((HttpContext)context).RequestAborted;
        if (parameter.ParameterType == typeof(string))
            return context => ((HttpContext)context).Request.RouteValues[parameter.Name!] as string;
        throw new LocalStartException($"An HTTP function cannot take {parameter.ParameterType.Name} {parameter.Name}.");
    }
}
