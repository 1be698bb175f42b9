using WxFunctions.Checks;
using WxFunctions.Local.Simulator;
using WxFunctions.Tests.Simulator;
using WxFunctions.WeChat.Api;

namespace WxFunctions.Tests.WeChat.Api;

/// <summary>The calls of an account, by HTTP, with a simulated WeChat at the other end.</summary>
internal sealed class ApiFixture : IAsyncDisposable
{
    private readonly SimulatorFixture fixture;
    private readonly HttpClient http;

    private ApiFixture(SimulatorFixture fixture, HttpClient http, WeChatApi api)
    {
        this.fixture = fixture;
        this.http = http;
        Api = api;
    }

    public WeChatSimulator Simulator => fixture.Simulator;

    public WeChatApi Api { get; }

    public static async Task<ApiFixture> Start(Func<SimulatorFixture, Task<IAccessTokens>>? tokens = null)
    {
        var fixture = await SimulatorFixture.Start();
        var http = new HttpClient { BaseAddress = fixture.Simulator.Url };
        var account = tokens is null ? new GivenToken(await fixture.Token()) : await tokens(fixture);
        return new ApiFixture(fixture, http, new WeChatApi(new WeChatClient(new WeChatHttp(http), account)));
    }

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        await fixture.DisposeAsync();
    }
}
