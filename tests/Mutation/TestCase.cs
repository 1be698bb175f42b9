using System.Globalization;
using System.Reflection;
using System.Runtime.ExceptionServices;

namespace WxFunctions.Mutation;

/// <summary>One test with its values, run without a test framework around it: a new object, the method, its end.</summary>
internal sealed class TestCase(MethodInfo method, object?[] values)
{
    public string Name => $"{method.DeclaringType!.FullName}.{method.Name}";

    /// <summary>How long it takes while nothing is changed.</summary>
    public TimeSpan Takes { get; set; }

    /// <summary>The mutants that it meets.</summary>
    public HashSet<int> Meets { get; } = [];

    /// <exception cref="Exception">The test has failed.</exception>
    public async Task Run()
    {
        var test = method.IsStatic ? null : Activator.CreateInstance(method.DeclaringType!);
        try
        {
            var parameters = method.GetParameters();
            object?[] all = [.. parameters.Select((parameter, n) =>
                n < values.Length ? Fitting(values[n], parameter.ParameterType) : parameter.DefaultValue)];
            switch (method.Invoke(test, all))
            {
                case Task task:
                    await task;
                    break;
                case ValueTask task:
                    await task;
                    break;
            }
        }
        catch (TargetInvocationException failed)
        {
            ExceptionDispatchInfo.Throw(failed.InnerException!);
        }
        finally
        {
            if (test is IAsyncDisposable disposable)
                await disposable.DisposeAsync();
            else
                (test as IDisposable)?.Dispose();
        }
    }

    /// <summary>An int stands for any number in an attribute.</summary>
    private static object? Fitting(object? value, Type type) =>
        value is int number && type.IsPrimitive && type != typeof(int) ? Convert.ChangeType(number, type, CultureInfo.InvariantCulture) : value;
}
