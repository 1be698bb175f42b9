using Microsoft.Extensions.Options;

namespace WxFunctions.Local.Runtime;

/// <summary>Turns a failed start into one line and exit code 1, where .NET would print a stack trace and abort.</summary>
internal static class OneLine
{
    private static int installed;

    public static void ForFailuresAtStart()
    {
        if (Interlocked.Exchange(ref installed, 1) == 0)
            AppDomain.CurrentDomain.UnhandledException += (_, unhandled) => Report((Exception)unhandled.ExceptionObject);
    }

    private static void Report(Exception failure)
    {
        if (failure is not (LocalStartException or OptionsValidationException))
            return;
        Console.Error.WriteLine(failure.Message);
        Environment.Exit(1);
    }
}
