using WxFunctions.Delivery;
using WxFunctions.Settings;
using WxFunctions.WeChat.Callbacks;

namespace WxFunctions.Tests.Delivery;

public sealed class SendRatesTests : IDisposable
{
    private readonly SendRates rates = new();

    [Fact]
    public async Task Nobody_waits_below_the_limit_and_beyond_it_a_message_is_put_off_after_two_seconds()
    {
        Assert.True(await Wait("main", 2));
        Assert.True(await Wait("main", 2));

        Assert.False(await Wait("main", 2));
    }

    [Fact]
    public async Task Each_account_has_a_limit_of_its_own()
    {
        Assert.True(await Wait("main", 1));
        Assert.True(await Wait("other", 1));
    }

    [Fact]
    public async Task Zero_is_no_limit()
    {
        for (var n = 0; n < 10; n++)
            Assert.True(await Wait("main", 0));
    }

    [Fact]
    public async Task Whoever_waits_is_let_go_when_the_app_stops()
    {
        using var stopping = new CancellationTokenSource();
        Assert.True(await Wait("main", 1));

        var waiting = Wait("main", 1, stopping.Token);
        await stopping.CancelAsync();

        _ = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
    }

    [Fact]
    public async Task Nothing_is_let_through_when_the_app_has_ended()
    {
        Assert.True(await Wait("main", 2));

        rates.Dispose();

        _ = await Assert.ThrowsAsync<ObjectDisposedException>(() => Wait("main", 2));
    }

    public void Dispose() => rates.Dispose();

    private Task<bool> Wait(string name, int perMinute, CancellationToken cancellation = default) =>
        rates.Wait(new AccountSettings(name, "secret", new CallbackAccount("wx1", "token")) { SendsPerMinute = perMinute }, cancellation);
}
