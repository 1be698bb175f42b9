using System.Collections.Concurrent;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Data.Tables;
using Microsoft.Extensions.DependencyInjection;
using WxFunctions.Benchmarks.Scale;
using WxFunctions.Tests.Support;

namespace WxFunctions.Tests.EndToEnd;

/// <summary>What a reply costs in operations of Azure: a text in, a text out.</summary>
public sealed class OperationCountTests(AzuriteFixture azurite)
{
    [Fact]
    public async Task A_reply_costs_two_sends_two_receives_and_three_or_four_calls_of_the_tables()
    {
        const int Messages = 300;
        var counts = new ConcurrentDictionary<string, int>();
        var options = new TableClientOptions();
        options.AddPolicy(new CountingPolicy(counts), HttpPipelinePosition.PerCall);
        await using var app = await TestApp.Start(azurite.ConnectionString, new()
        {
            Configure = services => services.AddSingleton(new TableServiceClient(azurite.ConnectionString, options)),
        });
        // the token, the tables themselves
        await app.Acknowledged(app.TextXml("oUser0", "你好"));
        _ = await app.Quiet();
        counts.Clear();
        app.Broker.Fault = operation =>
        {
            _ = counts.AddOrUpdate(operation, 1, (_, count) => count + 1);
            return null;
        };

        for (var n = 0; n < Messages; n += 10)
            await Task.WhenAll(Enumerable.Range(n, 10).Select(user => app.Acknowledged(app.TextXml($"oUser{user}", "你好"))));

        Assert.Equal(Messages + 1, (await app.Quiet()).Count);
        Assert.Equal((ScaleModel.Sends * Messages, ScaleModel.Completions * Messages), (counts["send"], counts["complete"]));
        // one message each time a user's session is read, and one look that finds it empty: the host's, whatever the app does
        Assert.Equal(Messages, counts["state"]);
        // a message that had to wait for its turn asks whether it was sent already
        Assert.InRange(counts["tables"], ScaleModel.TableCalls * Messages, (ScaleModel.TableCalls + 1) * Messages);
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{(counts["send"] + counts["complete"] + counts["tables"]) / (double)Messages:0.00} operations a reply");
    }

    private sealed class CountingPolicy(ConcurrentDictionary<string, int> counts) : HttpPipelinePolicy
    {
        public override ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
        {
            _ = counts.AddOrUpdate("tables", 1, (_, count) => count + 1);
            return ProcessNextAsync(message, pipeline);
        }

        public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) => ProcessNext(message, pipeline);
    }
}
