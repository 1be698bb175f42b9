using System.Collections.Frozen;
using System.Text.Json;
using WxFunctions.Local.Simulator.Chat;

namespace WxFunctions.Local.Simulator.Scripting;

/// <summary>The scenarios that come with the simulator, by the name of their file.</summary>
internal static class ScenarioFiles
{
    private const string Prefix = "Simulator.Scenarios.";
    private const string Ending = ".scenario.json";

    public static FrozenDictionary<string, Scenario> Shipped { get; } = ReadAll().ToFrozenDictionary(StringComparer.Ordinal);

    /// <exception cref="JsonException">It is no scenario.</exception>
    public static Scenario Read(Stream json) =>
        JsonSerializer.Deserialize<Scenario>(json, PageJson.Options) ?? throw new JsonException("A scenario must be an object.");

    private static IEnumerable<KeyValuePair<string, Scenario>> ReadAll()
    {
        var assembly = typeof(ScenarioFiles).Assembly;
        foreach (var resource in assembly.GetManifestResourceNames().Where(name => name.StartsWith(Prefix, StringComparison.Ordinal)))
        {
            using var stream = assembly.GetManifestResourceStream(resource)!;
            yield return new(resource[Prefix.Length..^Ending.Length], Read(stream));
        }
    }
}
