using WxFunctions.Local.Broker;

namespace WxFunctions.Tests.Broker;

public sealed class QueueOptionsTests
{
    [Fact]
    public void The_file_that_Bicep_reads_is_read()
    {
        var queues = QueueOptions.Load(Path.Combine(AppContext.BaseDirectory, "queues.json"));

        var inbound = Assert.Single(queues, queue => queue.Name == "inbound");
        Assert.True(inbound is { RequiresSession: true, RequiresDuplicateDetection: true, DeadLetteringOnMessageExpiration: true });
        Assert.Equal(
            (TimeSpan.FromHours(1), TimeSpan.FromMinutes(1), TimeSpan.FromDays(7), 10),
            (inbound.DuplicateDetectionHistoryTimeWindow, inbound.LockDuration, inbound.DefaultMessageTimeToLive, inbound.MaxDeliveryCount));
    }

    [Theory]
    [InlineData("""{ "q": { "lockDuration": "1 minute" } }""", "queue 'q', 'lockDuration'")]
    [InlineData("""{ "q": { "lockDuration": "PT6M" } }""", "must lie between")]
    [InlineData("""{ "q": { "maxDeliveryCount": 0 } }""", "must be 1 or more")]
    [InlineData("""{ "q": { "requiresSession": "yes" } }""", "queue 'q', 'requiresSession'")]
    [InlineData("""{ "q": { "lockDurations": "PT1M" } }""", "no such setting")]
    [InlineData("""{ "q": 7 }""", "cannot be read as the list of queues")]
    [InlineData("""[]""", "cannot be read as the list of queues")]
    [InlineData("""{""", "cannot be read as the list of queues")]
    public void A_wrong_file_is_one_clear_line(string json, string says)
    {
        var path = Path.GetTempFileName();
        File.WriteAllText(path, json);

        var error = Assert.Throws<InvalidDataException>(() => QueueOptions.Load(path));
        File.Delete(path);

        Assert.StartsWith(path, error.Message, StringComparison.Ordinal);
        Assert.Contains(says, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error.Message);
    }
}
