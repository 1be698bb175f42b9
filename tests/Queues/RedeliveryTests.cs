using Microsoft.Extensions.Logging.Abstractions;
using WxFunctions.Queues;
using WxFunctions.Rules;
using WxFunctions.Tests.Delivery.Model;
using WxFunctions.Tests.Support;

namespace WxFunctions.Tests.Queues;

/// <summary>A message that fails in ways that nobody has foreseen comes again, ever later, and ten times at most.</summary>
public sealed class RedeliveryTests
{
    private readonly ManualTimeProvider time = new();

    [Theory]
    [InlineData(1, 0.5)]
    [InlineData(2, 1)]
    [InlineData(3, 2)]
    [InlineData(6, 16)]
    [InlineData(7, 30)]
    [InlineData(9, 30)]
    public async Task Each_time_it_waits_twice_as_long_up_to_half_a_minute(int deliveries, double seconds)
    {
        var waiting = After(deliveries, new FormatException("wrong"));

        time.Advance(TimeSpan.FromSeconds(seconds) - TimeSpan.FromTicks(1));
        Assert.False(waiting.IsCompleted);
        time.Advance(TimeSpan.FromTicks(1));
        Assert.Null(await waiting);
    }

    [Fact]
    public async Task The_tenth_time_is_the_last_and_says_what_went_wrong()
    {
        var failed = (await After(10, new FormatException("wrong")))!;

        Assert.Equal(("Failed", "It failed 10 times, at last with FormatException: wrong"), (failed.Reason, failed.Description));
    }

    [Fact]
    public async Task What_no_retry_can_help_is_not_tried_again()
    {
        var failed = (await After(1, new Unprocessable("no body")))!;

        Assert.Equal(("Unprocessable", "no body"), (failed.Reason, failed.Description));
    }

    private Task<WxFunctions.Delivery.Outcome.Failed?> After(int deliveries, Exception failure)
    {
        var message = new QueueMessage(QueueNames.Inbound, new("x") { SessionId = "s", MessageId = "m1" }) { DeliveryCount = deliveries };
        return new Redelivery(time, NullLogger<Redelivery>.Instance).After(message.Received(), failure, default);
    }
}
