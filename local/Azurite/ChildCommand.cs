using System.Diagnostics;

namespace WxFunctions.Local.Azurite;

/// <summary>A command that runs to its end within a time limit, and its output.</summary>
internal sealed record ChildCommand(int ExitCode, string Output, string Errors)
{
    public static async Task<ChildCommand> RunAsync(
        NodeTools tools, string file, string[] arguments, string folder, TimeSpan timeout, CancellationToken cancellationToken)
    {
        using var process = Process.Start(StartInfo(tools, file, arguments, folder))
            ?? throw new LocalStartException($"'{file}' could not be started.");
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(timeout);
        process.StandardInput.Close();
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(limit.Token);
            var errors = process.StandardError.ReadToEndAsync(limit.Token);
            await process.WaitForExitAsync(limit.Token).ConfigureAwait(false);
            return new ChildCommand(process.ExitCode, await output.ConfigureAwait(false), await errors.ConfigureAwait(false));
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            cancellationToken.ThrowIfCancellationRequested();
            var command = $"{Path.GetFileName(file)} {arguments[0]}";
            throw new LocalStartException($"'{command}' did not end within {timeout.TotalSeconds:0} s; try again.");
        }
    }

    public static ProcessStartInfo StartInfo(NodeTools tools, string file, IEnumerable<string> arguments, string folder) =>
        new(file, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["PATH"] = tools.SearchPath },
        };
}
