using System.Text.Json;

namespace WxFunctions.Benchmarks.Report;

/// <summary>Writes results for programs.</summary>
internal static class ReportFile
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static void Write(string path, BenchmarkOptions options, IReadOnlyList<PhaseReport> reports)
    {
        var content = new { at = TimeProvider.System.GetUtcNow(), processors = Environment.ProcessorCount, options, reports };
        File.WriteAllText(path, JsonSerializer.Serialize(content, Options) + "\n");
    }
}
