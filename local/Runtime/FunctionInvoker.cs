using System.Reflection;
using Microsoft.Extensions.DependencyInjection;

namespace WxFunctions.Local.Runtime;

/// <summary>Calls a function: an instance from a scope of its own, its parameters from the trigger that fired.</summary>
internal sealed class FunctionInvoker(FunctionMethod function, IServiceScopeFactory scopes, Func<ParameterInfo, Func<object, object?>> bind)
{
    private readonly MethodInvoker method = MethodInvoker.Create(function.Method);
    private readonly Func<object, object?>[] binders = [.. function.Method.GetParameters().Select(bind)];

    /// <param name="occurrence">What the binders read: a request, a message, an occurrence of a timer.</param>
    /// <returns>What the function returned: null for a plain task.</returns>
    public async Task<object?> Invoke(object occurrence)
    {
        await using var scope = scopes.CreateAsyncScope();
        var instance = scope.ServiceProvider.GetRequiredService(function.Class);
        var arguments = new object?[binders.Length];
        for (var i = 0; i < arguments.Length; i++)
            arguments[i] = binders[i](occurrence);

        return await Unwrap(method.Invoke(instance, arguments.AsSpan()));
    }

    private static async Task<object?> Unwrap(object? returned)
    {
        switch (returned)
        {
            case Task<Microsoft.AspNetCore.Http.IResult> result:
                return await result;
            case Task task:
                await task;
                return null;
            default:
                return returned;
        }
    }
}
