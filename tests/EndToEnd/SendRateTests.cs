using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using WxFunctions.Delivery;
using WxFunctions.Local.Simulator;
using WxFunctions.Queues;
using WxFunctions.Settings;
using WxFunctions.Telemetry;
using WxFunctions.Tests.Support;
using WxFunctions.WeChat.Callbacks;

namespace WxFunctions.Tests.EndToEnd;

/// <summary>How fast an account sends, and what is counted of it.</summary>
public sealed class SendRateTests(AzuriteFixture azurite)
{
    private const string Send = "/cgi-bin/message/custom/send";

    [Fact]
    public async Task What_is_more_than_a_minute_allows_waits_in_the_queue()
    {
        await using var app = await TestApp.Start(azurite.ConnectionString, new() { SendsPerMinute = 5 });
        using var counted = new DeliveriesCounted(app.Account);

        await app.Send([.. Enumerable.Range(0, 8).Select(n => Wanted.Text(app, $"r{n}", $"oUser{n}", $"{n}"))]);

        Assert.Equal(5, (await app.Quiet()).Count);
        Assert.Equal((3, 0), (app.Broker.Counts(QueueNames.Outbound).Scheduled, app.Broker.Counts(QueueNames.Outbound).DeadLettered));
        Assert.Equal(3, counted.Of("limiter_waits"));
        Assert.Equal(3, counted.Of("put_off SendsPerMinute"));
        Assert.Equal(5, counted.Of("deliveries sent"));
    }

    [Fact]
    public async Task A_burst_of_5000_meets_no_limit()
    {
        using var rates = new SendRates();
        var account = new AccountSettings("main", "secret", new CallbackAccount(AppArguments.AppId, AppArguments.Token));

        for (var n = 0; n < 5000; n++)
        {
            var place = rates.Wait(account, TestContext.Current.CancellationToken);
            Assert.True(place.IsCompleted && await place);
        }
    }

    [Fact]
    public async Task Failures_and_closed_ways_are_counted_by_reason()
    {
        await using var app = await TestApp.Start(azurite.ConnectionString);
        using var counted = new DeliveriesCounted(app.Account);
        var code = 48002;
        app.WeChat.Answer = call => call.Path == Send ? ApiAnswer.Error(code, "no") : null;

        await app.Send(Wanted.Text(app, "r1", "oUser1", "一"));
        _ = await app.Quiet();
        code = 45009;
        await app.Send(Wanted.Text(app, "r2", "oUser2", "二"));
        _ = await app.Quiet();

        Assert.Equal(1, counted.Of("deliveries failed UserGone"));
        Assert.Equal(1, counted.Of("gate_closures QuotaDay"));
        Assert.Equal(1, counted.Of("put_off QuotaDay"));
    }

    private sealed class DeliveriesCounted : IDisposable
    {
        private readonly ConcurrentQueue<string> lines = new();
        private readonly MeterListener listener = new();

        public DeliveriesCounted(string account)
        {
            listener.InstrumentPublished = (instrument, meters) =>
            {
                if (instrument.Meter.Name == Metrics.MeterName && instrument.Name.StartsWith("wxfunctions.deliveries", StringComparison.Ordinal))
                    meters.EnableMeasurementEvents(instrument);
            };
            listener.SetMeasurementEventCallback<long>((instrument, _, tags, _) =>
            {
                var all = tags.ToArray().ToDictionary(tag => tag.Key, tag => (string?)tag.Value);
                if (all["account"] == account)
                    lines.Enqueue(string.Join(' ', [instrument.Name.Split('.')[^1], .. Words(all)]));
            });
            listener.Start();
        }

        public int Of(string line) => lines.Count(counted => counted == line);

        public void Dispose() => listener.Dispose();

        private static IEnumerable<string> Words(Dictionary<string, string?> tags) =>
            new[] { "state", "category", "reason" }.Select(name => tags.GetValueOrDefault(name)).Where(word => !string.IsNullOrEmpty(word)).OfType<string>();
    }
}
