using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json;
using WxFunctions.Tests.Support;

namespace WxFunctions.Tests.Processes;

/// <summary>Paying can be tried on one machine without a merchant of one's own, as the README says.</summary>
public sealed class PayDemoTests(AzuriteFixture azurite)
{
    [Fact]
    public async Task An_order_of_the_demo_merchant_is_paid_by_hand_and_the_key_lasts()
    {
        using var folder = new TempFolder();
        var number = "T-" + Guid.NewGuid().ToString("N")[..20];
        string key;
        await using (var app = Start(folder, out var page))
        {
            using var http = new HttpClient { BaseAddress = await app.Ready() };
            _ = await app.ChatPage();
            using var made = await http.PostAsync(
                new Uri("api/pay/demo/orders", UriKind.Relative),
                new StringContent($$"""{"out_trade_no":"{{number}}","description":"咖啡","total":1990,"openid":"oUser1"}"""));
            Assert.True(made.IsSuccessStatusCode, await made.Content.ReadAsStringAsync());
            using var paid = await http.PostAsync(new Uri(page, $"simulator/pay/demo/{number}"), null);
            Assert.Equal(HttpStatusCode.OK, paid.StatusCode);
            using var unknown = await http.PostAsync(new Uri(page, "simulator/pay/demo/nothing"), null);
            Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
            await Eventually(http, number);
            key = await File.ReadAllTextAsync(folder["pay-demo.pem"]);
        }

        await using var again = Start(folder, out _);
        _ = await again.Ready();
        _ = await again.ChatPage();
        Assert.Equal(key, await File.ReadAllTextAsync(folder["pay-demo.pem"]));
    }

    private static async Task Eventually(HttpClient http, string number)
    {
        for (var tries = 0; await State(http, number) != "SUCCESS"; tries++)
        {
            Assert.True(tries < 500, "the order was not paid");
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System);
        }
    }

    private static async Task<string?> State(HttpClient http, string number) =>
        (await http.GetFromJsonAsync<JsonElement>(new Uri($"api/pay/demo/orders/{number}", UriKind.Relative))).GetProperty("trade_state").GetString();

    private AppProcess Start(TempFolder folder, out Uri page)
    {
        using var free = new TcpListener(IPAddress.Loopback, 0);
        free.Start();
        page = new Uri($"http://127.0.0.1:{((IPEndPoint)free.LocalEndpoint).Port}");
        free.Stop();
        return AppProcess.Start(
        [
            .. AppArguments.For("main", folder.Path, azurite.ConnectionString, page), "--Local:Simulator=true", $"--Local:SimulatorUrl={page}",
        ]);
    }
}
