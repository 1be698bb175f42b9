using System.Diagnostics;

namespace WxFunctions.Tests.Azurite;

/// <summary>Processes by their id.</summary>
internal static class ProcessIds
{
    public static bool IsAlive(int id)
    {
        try
        {
            using var process = Process.GetProcessById(id);
            return !process.HasExited;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    public static void Kill(int id)
    {
        using var process = Process.GetProcessById(id);
        process.Kill();
    }

    /// <summary>What a terminal sends to every process in it.</summary>
    public static void Interrupt(int id)
    {
        using var kill = Process.Start("kill", ["-INT", id.ToString()]);
        kill.WaitForExit();
    }
}
