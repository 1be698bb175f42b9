using System.Globalization;
using System.Text.Json;

namespace WxFunctions.Local.Runtime;

/// <summary>What the Local flavour reads of host.json, with the defaults of the Functions host.</summary>
internal sealed record HostJson(string RoutePrefix, int MaxConcurrentSessions, TimeSpan MaxAutoLockRenewalDuration)
{
    public static HostJson Read(string folder)
    {
        var file = Path.Combine(folder, "host.json");
        try
        {
            using var json = JsonDocument.Parse(File.ReadAllBytes(file), new() { CommentHandling = JsonCommentHandling.Skip });
            var serviceBus = Part(json.RootElement, "extensions", "serviceBus");
            return new HostJson(
                Part(json.RootElement, "extensions", "http", "routePrefix")?.GetString() ?? "api",
                Part(serviceBus, "maxConcurrentSessions")?.GetInt32() ?? 8,
                Part(serviceBus, "maxAutoLockRenewalDuration")?.GetString() is { } renewal
                    ? TimeSpan.Parse(renewal, CultureInfo.InvariantCulture)
                    : TimeSpan.FromMinutes(5));
        }
        catch (Exception unreadable) when (unreadable is IOException or JsonException or FormatException or InvalidOperationException)
        {
            throw new LocalStartException($"{file} cannot be used: {unreadable.Message}");
        }
    }

    private static JsonElement? Part(JsonElement? whole, params ReadOnlySpan<string> path)
    {
        foreach (var name in path)
            whole = whole is { ValueKind: JsonValueKind.Object } parent && parent.TryGetProperty(name, out var part) ? part : null;
        return whole;
    }
}
