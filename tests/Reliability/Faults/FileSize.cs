using System.Runtime.InteropServices;

namespace WxFunctions.Reliability.Faults;

/// <summary>Limits how large the files of a running process may grow: to its writes the disk is full from there on. Linux only.</summary>
internal static partial class FileSize
{
    private const int OfFiles = 1;

    public static void Limit(int processId, long bytes) => Set(processId, (ulong)bytes);

    public static void Unlimit(int processId) => Set(processId, ulong.MaxValue);

    private static void Set(int processId, ulong soft)
    {
        // the hard limit stays, so that it can be taken back
        var limit = new Limits(soft, ulong.MaxValue);
        if (SetLimit(processId, OfFiles, in limit, 0) != 0)
            throw new InvalidOperationException($"The size of files could not be limited: error {Marshal.GetLastPInvokeError()}");
    }

    [LibraryImport("libc", EntryPoint = "prlimit", SetLastError = true)]
    private static partial int SetLimit(int processId, int resource, in Limits limit, nint before);

    [StructLayout(LayoutKind.Sequential)]
    private readonly record struct Limits(ulong Soft, ulong Hard);
}
