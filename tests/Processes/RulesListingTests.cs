using WxFunctions.Tests.Support;

namespace WxFunctions.Tests.Processes;

/// <summary><c>dotnet run --project functions -- --rules</c>: what runs here, and nothing is started.</summary>
public sealed class RulesListingTests
{
    [Fact]
    public async Task It_prints_the_table_and_ends_with_0()
    {
        await using var app = AppProcess.Start(["--rules"]);

        Assert.Equal(0, await app.Exit());
        Assert.Equal(Repository.Read("tests/Rules/SampleRules.approved.txt").ReplaceLineEndings("\n").TrimEnd('\n'), app.Output);
    }
}
