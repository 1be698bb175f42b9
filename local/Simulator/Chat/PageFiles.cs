using Microsoft.AspNetCore.Http;

namespace WxFunctions.Local.Simulator.Chat;

/// <summary>The chat page's files, which travel inside the assembly.</summary>
internal static class PageFiles
{
    private const string Prefix = "Simulator.Page.";

    private static readonly Dictionary<string, string> Types = new()
    {
        [".html"] = "text/html; charset=utf-8",
        [".css"] = "text/css; charset=utf-8",
        [".js"] = "text/javascript; charset=utf-8",
        [".svg"] = "image/svg+xml",
    };

    /// <summary>The paths, "/" among them, and what serves each.</summary>
    public static IEnumerable<(string Path, RequestDelegate Serve)> All()
    {
        var assembly = typeof(PageFiles).Assembly;
        foreach (var resource in assembly.GetManifestResourceNames().Where(name => name.StartsWith(Prefix, StringComparison.Ordinal)))
        {
            var name = resource[Prefix.Length..];
            using var stream = assembly.GetManifestResourceStream(resource)!;
            var bytes = new byte[stream.Length];
            stream.ReadExactly(bytes);
            var type = Types[Path.GetExtension(name)];
            yield return (name == "index.html" ? "/" : "/" + name, context => Write(context.Response, type, bytes));
        }
    }

    private static Task Write(HttpResponse response, string type, byte[] bytes)
    {
        response.ContentType = type;
        response.ContentLength = bytes.Length;
        return response.Body.WriteAsync(bytes).AsTask();
    }
}
