using System.Collections;
using System.Reflection;

namespace WxFunctions.Mutation;

/// <summary>Finds the tests that need nothing but themselves: no fixture, no other process.</summary>
internal static class TestCases
{
    public static IEnumerable<TestCase> In(Assembly tests, IReadOnlyCollection<string> names, IReadOnlyCollection<string> without) =>
        from type in tests.GetTypes()
        where type is { IsClass: true, IsAbstract: false } && names.Any(name => type.FullName!.StartsWith(name, StringComparison.Ordinal))
        where type.GetConstructor(Type.EmptyTypes) is not null
        from method in type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static)
        where !without.Contains(method.Name)
        from values in Values(method)
        select new TestCase(method, values);

    private static IEnumerable<object?[]> Values(MethodInfo method)
    {
        var attributes = method.GetCustomAttributes(inherit: false);
        if (attributes.Any(attribute => attribute.GetType().Name == "FactAttribute"))
            return [[]];
        return attributes.SelectMany(attribute => attribute.GetType().Name switch
        {
            "InlineDataAttribute" => [Get<object?[]>(attribute, "Data")],
            "MemberDataAttribute" when Get<object?[]>(attribute, "Arguments") is not { Length: > 0 } =>
                Rows(method.DeclaringType!, Get<string>(attribute, "MemberName")),
            _ => [],
        });
    }

    private static IEnumerable<object?[]> Rows(Type type, string member)
    {
        const BindingFlags Any = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.FlattenHierarchy;
        var rows = (type.GetProperty(member, Any)?.GetValue(null) ?? type.GetField(member, Any)?.GetValue(null)
            ?? type.GetMethod(member, Any, [])?.Invoke(null, null)) as IEnumerable ?? Array.Empty<object>();
        foreach (var row in rows)
        {
            yield return row as object?[] ?? (object?[])row.GetType().GetInterfaces().First(face => face.Name == "ITheoryDataRow")
                .GetMethod("GetData")!.Invoke(row, null)!;
        }
    }

    private static T Get<T>(object attribute, string property) => (T)attribute.GetType().GetProperty(property)!.GetValue(attribute)!;
}
