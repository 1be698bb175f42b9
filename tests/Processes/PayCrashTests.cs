using System.Net.Http.Json;
using System.Text.Json;
using WxFunctions.Local.Simulator;
using WxFunctions.Tests.Support;

namespace WxFunctions.Tests.Processes;

/// <summary>Kills the app while it is told of payments, and starts it again on the same data: what was acknowledged is not lost.</summary>
public sealed class PayCrashTests(AzuriteFixture azurite) : IAsyncLifetime
{
    private const int Orders = 40;
    private const int TestMilliseconds = 120_000;

    private readonly TempFolder folder = new();
    private readonly string account = "t" + Guid.NewGuid().ToString("N")[..12];
    private readonly string merchant = "m" + Guid.NewGuid().ToString("N")[..12];
    private WeChatSimulator weChat = null!;
    private HttpClient http = null!;

    public async ValueTask InitializeAsync() => weChat = await WeChatSimulator.StartAsync(
        new SimulatorOptions
        {
            Url = new("http://127.0.0.1:0"),
            CallbackBaseUrl = new("http://127.0.0.1:1"),
            Accounts = [],
            Merchants =
            [
                new(merchant, PayKeys.MchId, AppArguments.AppId, PayKeys.Serial, PayKeys.PrivateKey, PayKeys.ApiV3Key, ""),
            ],
        },
        TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        await weChat.DisposeAsync();
        folder.Dispose();
    }

    [Fact(Timeout = TestMilliseconds)]
    public async Task A_payment_that_was_acknowledged_survives_a_kill()
    {
        var app = await Start();
        foreach (var n in Enumerable.Range(0, Orders))
            await Order(n);

        // killed when a third has been acknowledged; the others are on their way or not sent yet
        var acknowledged = 0;
        using var third = new SemaphoreSlim(0);
        var told = Task.WhenAll(Enumerable.Range(0, Orders).Select(async n =>
        {
            var status = await weChat.Pay.Pay(merchant, Number(n));
            if (status == 204 && Interlocked.Increment(ref acknowledged) == Orders / 3)
                _ = third.Release();
            return status == 204;
        }));
        await third.WaitAsync(TestContext.Current.CancellationToken);
        await app.Kill();
        await app.DisposeAsync();
        var wasTold = await told;

        app = await Start();
        foreach (var n in Enumerable.Range(0, Orders).Where(n => !wasTold[n]))
            Assert.Equal(204, await weChat.Pay.Notify(merchant, Number(n)));
        foreach (var n in Enumerable.Range(0, Orders))
            await Eventually(n);
        await app.DisposeAsync();
    }

    private async Task Eventually(int n)
    {
        var state = "";
        for (var tries = 0; state != "SUCCESS"; tries++)
        {
            Assert.True(tries < 500, $"{Number(n)} is {state}");
            var order = await http.GetFromJsonAsync<JsonElement>(new Uri($"api/pay/{merchant}/orders/{Number(n)}", UriKind.Relative));
            state = order.GetProperty("trade_state").GetString();
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System);
        }
    }

    private async Task Order(int n)
    {
        using var answer = await http.PostAsync(
            new Uri($"api/pay/{merchant}/orders", UriKind.Relative),
            new StringContent($$"""{"out_trade_no":"{{Number(n)}}","description":"x","total":1,"openid":"oUser1"}"""));
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
    }

    private async Task<AppProcess> Start()
    {
        var prefix = $"--WeChatPay:Merchants:{merchant}:";
        var app = AppProcess.Start(
        [
            .. AppArguments.For(account, folder.Path, azurite.ConnectionString, weChat.Url),
            $"--WeChatPay:ApiBaseUrl={weChat.Url}",
            $"{prefix}MchId={PayKeys.MchId}",
            $"{prefix}AppId={account}",
            $"{prefix}CertificateSerial={PayKeys.Serial}",
            $"{prefix}PrivateKey={PayKeys.PrivateKey}",
            $"{prefix}ApiV3Key={PayKeys.ApiV3Key}",
            $"{prefix}NotifyUrl=http://127.0.0.1:7071/api/pay/{merchant}/notify",
        ]);
        weChat.CallbackBaseUrl = await app.Ready();
        http?.Dispose();
        http = new HttpClient { BaseAddress = weChat.CallbackBaseUrl };
        return app;
    }

    private static string Number(int n) => $"T-{n:D6}";
}
