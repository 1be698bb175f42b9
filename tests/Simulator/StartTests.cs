using WxFunctions.Local;
using WxFunctions.Local.Simulator;
using static WxFunctions.Tests.Simulator.SimulatorFixture;

namespace WxFunctions.Tests.Simulator;

public sealed class StartTests
{
    [Fact]
    public async Task A_busy_port_is_told_in_one_line_that_says_what_to_do()
    {
        await using var first = await Start();
        var port = first.Simulator.Url.Port;

        var failure = await Assert.ThrowsAsync<LocalStartException>(() => Start(options => options with { Url = first.Simulator.Url }));

        Assert.Equal($"Port {port} is in use: stop the other program or set Local__SimulatorUrl to another address.", failure.Message);
    }

    [Theory]
    [InlineData("https://127.0.0.1:7072")]
    [InlineData("http://example.com:7072")]
    public async Task An_address_that_cannot_be_listened_at_is_told_too(string url)
    {
        var failure = await Assert.ThrowsAsync<LocalStartException>(() => Start(options => options with { Url = new(url) }));

        Assert.Contains("Local__SimulatorUrl", failure.Message);
    }

    [Fact]
    public async Task A_port_is_free_again_after_the_end()
    {
        Uri url;
        await using (var first = await Start())
            url = first.Simulator.Url;

        await using var second = await Start(options => options with { Url = url });

        Assert.Equal(url, second.Simulator.Url);
    }

    [Fact]
    public void An_account_does_not_print_its_secrets() => Assert.Equal("main", $"{Main}");
}
