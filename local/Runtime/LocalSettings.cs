using System.Text.Json;
using Microsoft.Extensions.Configuration;

namespace WxFunctions.Local.Runtime;

/// <summary>
/// Gathers the settings as Core Tools would: the <c>Values</c> of local.settings.json, then environment variables, then the command
/// line, later ones winning. A missing local.settings.json is copied from the sample.
/// </summary>
internal static class LocalSettings
{
    public const string FileName = "local.settings.json";
    private const string SampleName = "local.settings.sample.json";

    public static void AddTo(IConfigurationManager configuration, string root, string[] args)
    {
        configuration.Sources.Clear();
        _ = configuration
            .AddInMemoryCollection(LocalDefaults.Settings)
            .AddInMemoryCollection(ReadValues(root))
            .AddEnvironmentVariables()
            .AddCommandLine(args);
    }

    /// <summary>The folder that holds the sample settings, upwards from where we were started or else from where we lie.</summary>
    public static string FindRoot() =>
        Upwards(Directory.GetCurrentDirectory()) ?? Upwards(AppContext.BaseDirectory) ?? Directory.GetCurrentDirectory();

    private static string? Upwards(string folder)
    {
        for (var at = new DirectoryInfo(folder); at is not null; at = at.Parent)
        {
            if (File.Exists(Path.Combine(at.FullName, SampleName)))
                return at.FullName;
        }

        return null;
    }

    private static Dictionary<string, string?> Read(string text)
    {
        using var json = JsonDocument.Parse(text, new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
        var values = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        foreach (var value in json.RootElement.GetProperty("Values").EnumerateObject())
        {
            values[value.Name.Replace("__", ConfigurationPath.KeyDelimiter, StringComparison.Ordinal)] =
                value.Value.ValueKind == JsonValueKind.String ? value.Value.GetString() : value.Value.GetRawText();
        }

        return values;
    }

    private static Dictionary<string, string?> ReadValues(string root)
    {
        var file = Path.Combine(root, FileName);
        var sample = Path.Combine(root, SampleName);
        try
        {
            if (!Path.Exists(file) && File.Exists(sample))
                Copy(sample, file);
            return Path.Exists(file) ? Read(File.ReadAllText(file)) : [];
        }
        catch (Exception unreadable) when (unreadable is JsonException or KeyNotFoundException or InvalidOperationException
            or IOException or UnauthorizedAccessException)
        {
            throw new LocalStartException(
                $"{file} must be JSON with an object \"Values\" of settings, as in {SampleName}: {unreadable.Message}");
        }
    }

    /// <summary>The file is there whole or not at all: another app may be starting in the same folder, as when tests begin.</summary>
    private static void Copy(string sample, string file)
    {
        var whole = $"{file}.{Guid.NewGuid():N}.tmp";
        File.Copy(sample, whole);
        try
        {
            File.Move(whole, file);
        }
        catch (IOException) when (File.Exists(file))
        {
            File.Delete(whole);
        }
    }
}
