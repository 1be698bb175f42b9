using WxFunctions.Local.Azurite;
using WxFunctions.Tests.Support;

namespace WxFunctions.Tests.Azurite;

/// <summary>The process that <see cref="AzuriteOrphanTests"/> starts and kills: this assembly, run for this one test.</summary>
public sealed class AzuriteParent
{
    public const string FolderVariable = "WXFUNCTIONS_TEST_AZURITE_FOLDER";
    public const string ReadyFile = "ready";

    private static readonly TimeSpan LifetimeMax = TimeSpan.FromMinutes(1);

    [Fact(Explicit = true)]
    public async Task Holds_an_Azurite_until_it_is_killed()
    {
        var folder = Environment.GetEnvironmentVariable(FolderVariable);
        Assert.SkipWhen(folder is null, "Only of use when started by AzuriteOrphanTests.");
        await using var azurite = await AzuriteProcess.StartAsync(new AzuriteOptions { DataPath = folder, TablePort = 0 }, default);

        var ready = Path.Combine(folder, ReadyFile);
        await File.WriteAllTextAsync(ready + ".new", $"{azurite.TablePort} {azurite.ProcessId}");
        File.Move(ready + ".new", ready);
        await Task.Delay(LifetimeMax, TimeProvider.System);
    }
}
