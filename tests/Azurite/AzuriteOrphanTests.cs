using System.Diagnostics;
using WxFunctions.Local.Azurite;
using WxFunctions.Local.Tables;
using WxFunctions.Tests.Support;

namespace WxFunctions.Tests.Azurite;

public sealed class AzuriteOrphanTests
{
    [Fact]
    public async Task A_killed_app_leaves_no_Azurite_behind_and_loses_no_row()
    {
        using var folder = new TempFolder();
        using var parent = StartParent(folder.Path);
        try
        {
            var ready = folder[AzuriteParent.ReadyFile];
            await Eventually.True(() => File.Exists(ready) || parent.HasExited, 30, "The parent process did not get ready.");
            Assert.False(parent.HasExited, "The parent process ended instead of waiting.");
            var words = (await File.ReadAllTextAsync(ready)).Split(' ');
            var azurite = int.Parse(words[1]);
            await TableRows.AddAsync(TableConnection.Emulator(int.Parse(words[0])), "r");

            parent.Kill();

            await Eventually.True(() => !ProcessIds.IsAlive(azurite), 10, "Azurite outlived the app.");
        }
        finally
        {
            parent.Kill();
        }

        await using var again = await AzuriteProcess.StartAsync(new AzuriteOptions { DataPath = folder.Path, TablePort = 0 }, default);
        Assert.True(await TableRows.HasAsync(again.ConnectionString, "r"));
    }

    private static Process StartParent(string folder)
    {
        var method = $"{typeof(AzuriteParent).FullName}.{nameof(AzuriteParent.Holds_an_Azurite_until_it_is_killed)}";
        var start = new ProcessStartInfo("dotnet", [typeof(AzuriteParent).Assembly.Location, "-method", method, "-explicit", "only"])
        {
            // What the parent cannot clean up, being killed, goes when our folder goes.
            Environment = { [AzuriteParent.FolderVariable] = folder, ["TMPDIR"] = folder, ["TMP"] = folder },
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        var parent = Process.Start(start)!;
        parent.BeginOutputReadLine();
        parent.BeginErrorReadLine();
        return parent;
    }
}
