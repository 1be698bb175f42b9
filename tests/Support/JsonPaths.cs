using System.Text.Json.Nodes;

namespace WxFunctions.Tests.Support;

/// <summary>Every place in a JSON document, to put something else there.</summary>
internal static class JsonPaths
{
    /// <summary>Where each value stands, the whole excepted.</summary>
    public static IEnumerable<object[]> Below(JsonNode node) => node switch
    {
        JsonObject found => found.SelectMany(member => Below(member.Key, member.Value)),
        JsonArray found => found.SelectMany((item, n) => Below(n, item)),
        _ => [],
    };

    public static JsonNode? At(JsonNode node, IEnumerable<object> path) =>
        path.Aggregate(node, (at, step) => step is int n ? at[n]! : at[(string)step]!);

    public static void Replace(JsonNode node, object[] path, JsonNode? other)
    {
        var parent = At(node, path[..^1])!;
        if (path[^1] is int n)
            parent[n] = other;
        else
            parent[(string)path[^1]] = other;
    }

    public static void Remove(JsonNode node, object[] path)
    {
        var parent = At(node, path[..^1])!;
        if (parent is JsonArray items)
            items.RemoveAt((int)path[^1]);
        else
            _ = parent.AsObject().Remove((string)path[^1]);
    }

    private static IEnumerable<object[]> Below(object step, JsonNode? node) =>
        [[step], .. node is null ? [] : Below(node).Select(path => (object[])[step, .. path])];
}
