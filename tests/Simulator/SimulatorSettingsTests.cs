using Microsoft.Extensions.Configuration;
using WxFunctions.Local;
using WxFunctions.Local.Runtime;

namespace WxFunctions.Tests.Simulator;

/// <summary>The settings of the simulator: which back end it serves, and who may open its page.</summary>
public sealed class SimulatorSettingsTests
{
    private static readonly Uri Url = new("http://127.0.0.1:7072");

    [Theory]
    [InlineData("http://127.0.0.1:8080/wechat")]
    [InlineData("https://dev.example/hooks/{account}?a=1")]
    public void Another_back_end_is_served_at_its_whole_address(string address) =>
        Assert.Equal(address, SimulatorSettings.Read(Configuration("Local:CallbackUrl", address), Url, Url).CallbackUrl);

    [Theory]
    [InlineData("/wechat")]
    [InlineData("ftp://dev.example/")]
    public void An_address_that_is_none_ends_the_start_in_one_line(string address)
    {
        var refused = Assert.Throws<LocalStartException>(
            () => SimulatorSettings.Read(Configuration("Local:CallbackUrl", address), Url, Url));

        Assert.Equal($"Local__CallbackUrl must be an address like http://127.0.0.1:8080/wechat, not '{address}'.", refused.Message);
    }

    [Fact]
    public void Other_machines_are_let_in_only_by_name()
    {
        var refused = Assert.Throws<LocalStartException>(() => LocalOptions.Read(Listening("http://192.0.2.1:7072", ""), "/"));
        Assert.Contains("Local__SimulatorHosts", refused.Message, StringComparison.Ordinal);

        Assert.Equal(new Uri("http://192.0.2.1:7072"), LocalOptions.Read(Listening("http://192.0.2.1:7072", "box.example"), "/").SimulatorUrl);
        Assert.Equal(["box.example", "192.0.2.1"], SimulatorSettings.Hosts(Configuration("Local:SimulatorHosts", "box.example, 192.0.2.1")));
    }

    private static IConfiguration Listening(string url, string hosts) => new ConfigurationBuilder()
        .AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["urls"] = "http://127.0.0.1:7071",
            ["Local:DataPath"] = "data",
            ["Local:Simulator"] = "true",
            ["Local:SimulatorUrl"] = url,
            ["Local:SimulatorHosts"] = hosts,
            ["AzureWebJobsStorage"] = "UseDevelopmentStorage=true",
        })
        .Build();

    private static IConfiguration Configuration(string name, string value) =>
        new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { [name] = value }).Build();
}
