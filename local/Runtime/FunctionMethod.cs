using System.Reflection;

namespace WxFunctions.Local.Runtime;

/// <summary>A function as found in an assembly: its name, its method, and the parameter that carries the trigger.</summary>
internal sealed record FunctionMethod(string Name, MethodInfo Method, ParameterInfo TriggerParameter, Attribute Trigger)
{
    public Type Class => Method.DeclaringType!;
}
