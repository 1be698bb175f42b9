using System.Net.Http.Json;
using System.Text.Json;
using WxFunctions.Local.Simulator;
using WxFunctions.Tests.Support;

namespace WxFunctions.Tests.EndToEnd;

/// <summary>What probes and operators are told.</summary>
public sealed class HealthTests(AzuriteFixture azurite)
{
    private const string NoTables = "DefaultEndpointsProtocol=http;AccountName=devstoreaccount1;AccountKey=Zm9v;"
        + "TableEndpoint=http://127.0.0.1:9/devstoreaccount1;";

    [Fact]
    public async Task All_is_well_and_a_look_serves_many_probes()
    {
        await using var app = await TestApp.Start(azurite.ConnectionString);

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Health(app)));

        var (status, json) = answers[0];
        Assert.Equal((200, "healthy"), (status, json.GetProperty("status").GetString()));
        // beside the account of its own the app has that of the sample settings
        Assert.Equal(
            ["queue", "storage", "token:main", $"token:{app.Account}"],
            json.GetProperty("parts").EnumerateObject().Select(part => part.Name));
        Assert.InRange(app.WeChat.TokenCalls.Count, 1, 2);
    }

    [Fact]
    public async Task An_account_without_a_token_makes_a_503_that_names_it()
    {
        await using var app = await TestApp.Start(azurite.ConnectionString);
        app.WeChat.Answer = _ => ApiAnswer.Error(40013, "invalid appid");

        var (status, json) = await Health(app);

        Assert.Equal((503, "unhealthy"), (status, json.GetProperty("status").GetString()));
        var parts = json.GetProperty("parts");
        Assert.Equal("healthy", parts.GetProperty("storage").GetProperty("status").GetString());
        Assert.Contains("40013", parts.GetProperty($"token:{app.Account}").GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_tables_it_is_a_503_within_seconds()
    {
        await using var app = await TestApp.Start(NoTables);
        var clock = TimeProvider.System.GetTimestamp();

        var (status, json) = await Health(app);

        Assert.Equal(503, status);
        Assert.Equal("unhealthy", json.GetProperty("parts").GetProperty("storage").GetProperty("status").GetString());
        Assert.True(TimeProvider.System.GetElapsedTime(clock) < TimeSpan.FromSeconds(5));
    }

    private static async Task<(int Status, JsonElement Json)> Health(TestApp app)
    {
        using var answer = await app.Http.GetAsync(new Uri("api/health", UriKind.Relative));
        return ((int)answer.StatusCode, await answer.Content.ReadFromJsonAsync<JsonElement>());
    }
}
