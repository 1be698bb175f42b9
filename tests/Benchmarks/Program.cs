using System.Runtime.InteropServices;
using WxFunctions.Benchmarks;
using WxFunctions.Benchmarks.App;
using WxFunctions.Benchmarks.Pay;
using WxFunctions.Benchmarks.Phases;
using WxFunctions.Benchmarks.Protocol;
using WxFunctions.Benchmarks.Report;
using WxFunctions.Benchmarks.Scale;

if (args is [BareServer.Command, var port])
{
    await BareServer.Run(port);
    return 0;
}

if (args is [TemplateApp.Command, var templatePort])
{
    await TemplateApp.Run(templatePort);
    return 0;
}

if (args is [ProtocolCommand.Name, ..])
    return ProtocolCommand.Run(args.AsSpan(1));

if (args is [ScaleCommand.Name])
    return ScaleCommand.Run();
if (args is [PayCommand.Name, ..])
    return PayCommand.Run(args.AsSpan(1));

IReadOnlyList<IPhase> known = [new LoadPhase(), new AcksPhase(), new StartPhase(), new MemoryPhase(), new TablesPhase()];
var phases = known.Where(phase => args is ["all", ..] || args is [var name, ..] && name == phase.Name).ToList();
if (phases.Count == 0)
{
    Console.WriteLine(BenchmarkOptions.Usage);
    return 2;
}

// Whoever ends us ends what we started: both signals let the phases clean up.
using var stopping = new CancellationTokenSource();
using var onInterrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
using var onTerminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
try
{
    return await Runner.Run(phases, BenchmarkOptions.Parse(args.AsSpan(1)), stopping.Token) ? 0 : 1;
}
catch (PhaseFailedException wrongOption)
{
    Console.WriteLine(wrongOption.Message);
    return 2;
}

void Stop(PosixSignalContext context)
{
    context.Cancel = true;
    stopping.Cancel();
}
