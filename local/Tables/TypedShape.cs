using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.Serialization;
using Azure.Data.Tables;

namespace WxFunctions.Local.Tables;

/// <summary>The properties of a typed entity that are the caller's own, under the names they have in the table.</summary>
internal sealed class TypedShape
{
    private static readonly ConcurrentDictionary<Type, TypedShape> Shapes = new();
    private static readonly HashSet<string> Keys = [.. typeof(ITableEntity).GetProperties().Select(key => key.Name)];

    private TypedShape(Type type) =>
        Properties = type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(property => !Keys.Contains(property.Name)
                && property.GetIndexParameters().Length == 0
                && !property.IsDefined(typeof(IgnoreDataMemberAttribute)))
            .ToDictionary(property => property.GetCustomAttribute<DataMemberAttribute>()?.Name ?? property.Name);

    public IReadOnlyDictionary<string, PropertyInfo> Properties { get; }

    public static TypedShape Of(Type type) => Shapes.GetOrAdd(type, static key => new TypedShape(key));
}
