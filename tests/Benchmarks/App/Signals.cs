using System.Runtime.InteropServices;

namespace WxFunctions.Benchmarks.App;

/// <summary>The polite signal, which .NET itself can only receive.</summary>
internal static partial class Signals
{
    private const int SigTerm = 15;

    public static void Terminate(int processId)
    {
        if (OperatingSystem.IsWindows())
            throw new PhaseFailedException("SIGTERM does not exist on Windows");
        if (Send(processId, SigTerm) != 0)
            throw new PhaseFailedException($"SIGTERM could not be sent: error {Marshal.GetLastPInvokeError()}");
    }

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static partial int Send(int processId, int signal);
}
