using System.Diagnostics;
using WxFunctions.Tests.Support;

namespace WxFunctions.Tests.Infra;

/// <summary>A hook of azure.yaml, run as azd runs it, with an <c>azd</c> on the path that notes its arguments and gives a token.</summary>
internal sealed record HookRun(int ExitCode, string Output, IReadOnlyList<string> AzdCalls, string Folder)
{
    private const string Azd = """
        #!/bin/sh
        echo "$*" >> "$(dirname "$0")/azd.log"
        if [ "$1" = auth ]; then echo '{"token":"a-token-of-entra","expiresOn":"2026-01-01"}'; fi

        """;

    public static async Task<HookRun> Of(string hook, TempFolder folder, IReadOnlyDictionary<string, string> values, params string[] typed)
    {
        var azd = Path.Combine(folder.Path, "azd");
        await File.WriteAllTextAsync(azd, Azd.ReplaceLineEndings("\n"));
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(azd, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);

        using var process = Process.Start(Start(hook, folder.Path, values, typed.Length > 0))!;
        await process.StandardInput.WriteAsync(string.Concat(typed.Select(line => line + "\n")));
        process.StandardInput.Close();
        var output = await Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        var log = Path.Combine(folder.Path, "azd.log");
        return new(process.ExitCode, string.Concat(output), File.Exists(log) ? await File.ReadAllLinesAsync(log) : [], folder.Path);
    }

    private static ProcessStartInfo Start(string hook, string folder, IReadOnlyDictionary<string, string> values, bool canAsk)
    {
        var start = new ProcessStartInfo("node")
        {
            ArgumentList = { Path.Combine(Repository.Root, "infra", "hooks", "azd.mjs"), hook },
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["PATH"] = folder + Path.PathSeparator + start.Environment["PATH"];
        start.Environment["WX_ASK"] = canAsk ? "1" : "";
        foreach (var (name, value) in values)
            start.Environment[name] = value;
        return start;
    }
}
