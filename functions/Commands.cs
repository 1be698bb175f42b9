using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using WxFunctions.Checks;
using WxFunctions.Rules;

namespace WxFunctions.Functions;

/// <summary>What the program does instead of serving, when the command line asks for it.</summary>
internal static class Commands
{
    private const string Check = "--check";

    /// <returns>True when there was a command and it is done; its result is the exit code.</returns>
    public static async Task<bool> Run(string[] args)
    {
        if (RuleTable.Print(args, Handlers.Rules.Map))
            return true;
        if (MenuCommand.Find(args, out var settings) is { } menu)
        {
            Environment.ExitCode = await Compose(settings, services => menu.Run(services, CancellationToken.None));
            return true;
        }

        if (!args.Contains(Check, StringComparer.Ordinal))
            return false;
        Environment.ExitCode = await Compose([.. args.Where(arg => arg != Check)], RunCheck);
        return true;
    }

    /// <summary>Composes the app without starting it: nothing listens, and no queue is opened.</summary>
    private static async Task<int> Compose(string[] args, Func<IServiceProvider, Task<int>> run)
    {
        var builder = FunctionsApplication.CreateBuilder(args);
        _ = builder.Logging.SetMinimumLevel(LogLevel.Warning);
        try
        {
            _ = builder.Services.AddWxFunctions(builder.Configuration, Handlers.Rules.Map);
        }
        catch (OptionsValidationException wrong)
        {
            Console.WriteLine(new CheckLine("settings", false, wrong.Message));
            return 1;
        }

        await using var services = builder.Services.BuildServiceProvider();
        return await run(services);
    }

    private static async Task<int> RunCheck(IServiceProvider services)
    {
        var lines = await services.GetRequiredService<SelfCheck>().Run(CancellationToken.None);
        foreach (var line in lines)
            Console.WriteLine(line);
        return lines.All(line => line.Passed) ? 0 : 1;
    }
}
