using WxFunctions.Local;
using WxFunctions.Local.Azurite;
using WxFunctions.Tests.Support;

[assembly: AssemblyFixture(typeof(AzuriteFixture))]

namespace WxFunctions.Tests.Support;

/// <summary>One Azurite for the whole test run; every test makes tables of its own in it. Take it as a constructor parameter.</summary>
public sealed class AzuriteFixture : IAsyncLifetime
{
    private readonly TempFolder folder = new();
    private AzuriteProcess? azurite;
    private Exception? whyNot;

    public string ConnectionString => azurite?.ConnectionString ?? throw new InvalidOperationException("There is no Azurite.", whyNot);

    public async ValueTask InitializeAsync()
    {
        try
        {
            azurite = await AzuriteProcess.StartAsync(new AzuriteOptions { DataPath = folder.Path, TablePort = 0 }, default);
        }
        catch (LocalStartException stopped)
        {
            // Only the tests that use tables fail then, not the whole run.
            whyNot = stopped;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (azurite is not null)
            await azurite.DisposeAsync();
        folder.Dispose();
    }
}
