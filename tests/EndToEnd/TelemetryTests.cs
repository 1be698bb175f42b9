using System.Collections.Concurrent;
using System.Diagnostics;
using Azure.Monitor.OpenTelemetry.Exporter;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;
using WxFunctions.Functions;
using WxFunctions.Local.Simulator;
using WxFunctions.Telemetry;
using WxFunctions.Tests.Support;

namespace WxFunctions.Tests.EndToEnd;

/// <summary>What a person on duty sees: one trace a message, and the numbers that the alerts watch.</summary>
public sealed class TelemetryTests(AzuriteFixture azurite)
{
    private const string Send = "/cgi-bin/message/custom/send";

    [Fact]
    public async Task One_trace_leads_from_the_callback_through_both_queues_to_the_answer_of_WeChat()
    {
        using var steps = new Steps();
        await using var app = await TestApp.Start(azurite.ConnectionString);

        await app.Acknowledged(app.TextXml("oUser1", "一"));
        await app.Acknowledged(app.TextXml("oUser2", "二"));
        _ = await app.Quiet();

        var mine = steps.Of(app.Account);
        Assert.Equal(["callback", "callback", "inbound", "inbound", "outbound", "outbound"], mine.Select(step => step.OperationName).Order());
        Assert.All(mine.GroupBy(step => step.TraceId), trace =>
        {
            Assert.Equal(["callback", "inbound", "outbound"], trace.Select(step => step.OperationName).Order());
            var call = Assert.Single(steps.All, step => step.OperationName == Send && step.TraceId == trace.Key);
            Assert.Equal(0, call.GetTagItem("wechat.errcode"));
        });
    }

    [Fact]
    public async Task The_numbers_that_the_alerts_watch_are_measured()
    {
        using var measured = new Measurements();
        await using var app = await TestApp.Start(azurite.ConnectionString, new() { Timers = true });

        await app.Acknowledged(app.TextXml("oUser1", "你好"));
        _ = await app.Quiet();
        await app.RunTimer("Tokens");

        Assert.Equal([1], measured.Of($"wxfunctions.callbacks.stored account={app.Account} place=queue"));
        Assert.Equal([1], measured.Of($"wxfunctions.deliveries account={app.Account} reason= state=sent type=text"));
        Assert.NotEmpty(measured.Of("wxfunctions.queue.age queue=inbound"));
        Assert.NotEmpty(measured.Of("wxfunctions.queue.age queue=outbound"));
        Assert.NotEmpty(measured.Of($"wxfunctions.wechat.answers category=Ok code=0 path={Send}"));
        var left = $"wxfunctions.credential.left account={app.Account} credential=access_token";
        await Eventually.True(() => measured.Of(left).Any(seconds => seconds is > 6000 and <= 7200), 30, "the timer told no life of the token");
    }

    [Fact]
    public async Task A_refusal_that_only_a_person_can_put_right_is_counted_with_its_code()
    {
        using var measured = new Measurements();
        await using var app = await TestApp.Start(azurite.ConnectionString);
        app.WeChat.Answer = call => call.Path == Send ? ApiAnswer.Error(40164, "invalid ip 203.0.113.7, not in whitelist") : null;

        await app.Acknowledged(app.TextXml("oUser1", "你好"));
        _ = await app.Quiet();

        Assert.NotEmpty(measured.Of($"wxfunctions.wechat.answers category=Config code=40164 path={Send}"));
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData("InstrumentationKey=00000000-0000-0000-0000-000000000000", null)]
    [InlineData("InstrumentationKey=00000000-0000-0000-0000-000000000000", "Authorization=AAD")]
    public void Application_Insights_gets_our_source_and_meter_by_identity_where_there_is_one(string? destination, string? authentication)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["APPLICATIONINSIGHTS_CONNECTION_STRING"] = destination,
            ["APPLICATIONINSIGHTS_AUTHENTICATION_STRING"] = authentication,
        }).Build();

        using var services = new ServiceCollection().AddMonitoring(configuration).BuildServiceProvider();

        Assert.Equal(destination is null ? null : Metrics.MeterName, services.GetKeyedService<string>(typeof(MeterProviderBuilder)));
        Assert.Equal(destination is null ? null : Traces.SourceName, services.GetKeyedService<string>(typeof(TracerProviderBuilder)));
        var options = services.GetService<IOptions<AzureMonitorExporterOptions>>()?.Value;
        Assert.Equal(destination, options?.ConnectionString);
        Assert.Equal(authentication is null, options?.Credential is null);
        if (options is not null)
            Assert.Equal((1f, null, false), (options.SamplingRatio, options.TracesPerSecond, options.EnableTraceBasedLogsSampler));
    }

    [Fact]
    public void A_part_of_the_traces_is_kept_where_the_setting_says_so_and_a_wrong_one_ends_the_start()
    {
        using var services = new ServiceCollection().AddMonitoring(Sampled("0.25")).BuildServiceProvider();

        Assert.Equal(0.25f, services.GetRequiredService<IOptions<AzureMonitorExporterOptions>>().Value.SamplingRatio);
        foreach (var wrong in new[] { "2", "-0.1", "half" })
        {
            var line = Assert.Throws<OptionsValidationException>(() => new ServiceCollection().AddMonitoring(Sampled(wrong))).Message;
            Assert.Contains("OTEL_TRACES_SAMPLER_ARG", line, StringComparison.Ordinal);
        }

        static IConfiguration Sampled(string ratio) => new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["APPLICATIONINSIGHTS_CONNECTION_STRING"] = "InstrumentationKey=00000000-0000-0000-0000-000000000000",
            ["OTEL_TRACES_SAMPLER_ARG"] = ratio,
        }).Build();
    }

    /// <summary>The steps of all apps of this run, as far as they have ended.</summary>
    private sealed class Steps : IDisposable
    {
        private readonly ConcurrentQueue<Activity> ended = new();
        private readonly ActivityListener listener;

        public Steps()
        {
            listener = new ActivityListener
            {
                ShouldListenTo = source => source.Name == Traces.SourceName,
                Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
                ActivityStopped = ended.Enqueue,
            };
            ActivitySource.AddActivityListener(listener);
        }

        public IReadOnlyCollection<Activity> All => ended;

        public List<Activity> Of(string account) => [.. ended.Where(step => (string?)step.GetTagItem("account") == account)];

        public void Dispose() => listener.Dispose();
    }
}
