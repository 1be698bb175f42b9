using System.Collections.Concurrent;
using System.Text.Json;
using WxFunctions.Benchmarks.Scale;
using WxFunctions.Tests.Support;

namespace WxFunctions.Tests.Load;

/// <summary>docs/scale.md says what the model says, and the model counts what the app does.</summary>
public sealed class ScaleTests(AzuriteFixture azurite)
{
    private const string Begin = "<!-- tables -->\n";
    private const string End = "<!-- end -->";

    [Fact]
    public void The_page_shows_the_tables_that_the_program_prints()
    {
        var page = Repository.Read("docs/scale.md").ReplaceLineEndings("\n");
        var from = page.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length;

        Assert.Equal(ScaleCommand.Text(), page[from..page.IndexOf(End, StringComparison.Ordinal)]);
    }

    [Fact]
    public async Task A_message_costs_the_operations_that_the_model_counts()
    {
        const int Users = 20;
        var operations = new ConcurrentQueue<string>();
        await using var app = await TestApp.Start(azurite.ConnectionString);
        app.Broker.Fault = operation =>
        {
            operations.Enqueue(operation);
            return null;
        };

        await Task.WhenAll(Enumerable.Range(0, Users).Select(user => app.Acknowledged(app.TextXml($"oUser{user}", "你好"))));
        var sent = await app.Quiet();

        Assert.Equal(Users, sent.Count);
        Assert.Equal(Users * ScaleModel.Sends, operations.Count(operation => operation == "send"));
        Assert.Equal(Users * ScaleModel.Completions, operations.Count(operation => operation == "complete"));
    }

    [Fact]
    public void The_model_knows_the_settings_as_they_are()
    {
        using var host = JsonDocument.Parse(Repository.Read("host.json"));
        var bus = host.RootElement.GetProperty("extensions").GetProperty("serviceBus");

        Assert.Equal(ScaleModel.SessionsPerInstance, bus.GetProperty("maxConcurrentSessions").GetInt32());
        Assert.Equal(ScaleModel.SessionIdleSeconds, TimeSpan.Parse(bus.GetProperty("sessionIdleTimeout").GetString()!).TotalSeconds);
        Assert.Contains($"perInstanceConcurrency: {ScaleModel.CallbacksPerInstanceAtOnce} ", Repository.Read("infra/modules/app.bicep"), StringComparison.Ordinal);
        Assert.Contains($"param maximumInstanceCount int = {ScaleModel.DefaultInstancesMax}\n", Repository.Read("infra/main.bicep"), StringComparison.Ordinal);
    }
}
