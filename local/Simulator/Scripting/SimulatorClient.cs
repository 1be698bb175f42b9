using System.Net.Http.Json;
using System.Text.Json;
using WxFunctions.Local.Simulator.Chat;
using WxFunctions.Local.Simulator.Push;
using WxFunctions.Local.Simulator.Trouble;

namespace WxFunctions.Local.Simulator.Scripting;

/// <summary>Drives a simulator by its HTTP API, in whichever process it runs.</summary>
/// <param name="http">Its base address is the simulator's.</param>
internal sealed class SimulatorClient(HttpClient http)
{
    /// <summary>Lets a follower do something; ends when WeChat has got its answer or given up.</summary>
    /// <returns>Whether it was acknowledged.</returns>
    /// <exception cref="HttpRequestException">The simulator does not take it; the message says why.</exception>
    public async Task<bool> Act(string account, string follower, PhoneAct act, CancellationToken cancellation = default) =>
        (await Send(HttpMethod.Post, "simulator/acts", new PhoneRequest(account, follower, act), cancellation)).GetProperty("accepted").GetBoolean();

    /// <summary>Sets what goes wrong from now on; a new one for nothing.</summary>
    public Task Trouble(TroubleSettings settings, CancellationToken cancellation = default) =>
        Send(HttpMethod.Put, "simulator/trouble", settings, cancellation);

    /// <summary>Lets something befall an account or a follower: a name of <see cref="TroubleDesk"/>.</summary>
    public Task Befall(string what, TroubleRequest whom, CancellationToken cancellation = default) =>
        Send(HttpMethod.Post, $"simulator/trouble/{Uri.EscapeDataString(what)}", whom, cancellation);

    /// <summary>Begins to send many messages.</summary>
    public Task Burst(BurstRequest request, CancellationToken cancellation = default) =>
        Send(HttpMethod.Post, "simulator/burst", request, cancellation);

    /// <summary>Runs a scenario to its end or first failure.</summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="account">The account, where another one than the scenario's is meant.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<ScenarioResult> Run(Scenario scenario, string? account = null, CancellationToken cancellation = default)
    {
        var query = account is null ? "" : $"?account={Uri.EscapeDataString(account)}";
        return (await Send(HttpMethod.Post, $"simulator/scenarios{query}", scenario, cancellation))
            .Deserialize<ScenarioResult>(PageJson.Options)!;
    }

    /// <summary>Lets a follower pay an order; the app is told in its own time.</summary>
    /// <param name="merchant">The merchant's short name.</param>
    /// <param name="number">The order's number.</param>
    /// <param name="follower">Who pays an order that names nobody.</param>
    /// <param name="cancellation">Gives up.</param>
    public Task Pay(string merchant, string number, string follower = "", CancellationToken cancellation = default) => Send(
        HttpMethod.Post,
        $"simulator/pay/{Uri.EscapeDataString(merchant)}/{Uri.EscapeDataString(number)}?follower={Uri.EscapeDataString(follower)}",
        new { },
        cancellation);

    /// <summary>Saves a callback address, which has to answer WeChat's check.</summary>
    public Task Callback(string account, Uri? url, CancellationToken cancellation = default) =>
        Send(HttpMethod.Post, "simulator/callback", new CallbackSetting(account, url?.AbsoluteUri), cancellation);

    /// <summary>Accounts, followers, trouble and counts.</summary>
    public Task<JsonElement> State(CancellationToken cancellation = default) => http.GetFromJsonAsync<JsonElement>("simulator/state", cancellation);

    /// <summary>A trace with all its steps.</summary>
    public Task<JsonElement> Trace(string id, CancellationToken cancellation = default) =>
        http.GetFromJsonAsync<JsonElement>($"simulator/traces/{Uri.EscapeDataString(id)}", cancellation);

    private async Task<JsonElement> Send<T>(HttpMethod method, string path, T body, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(method, path);
        request.Content = JsonContent.Create(body, options: PageJson.Options);
        await request.Content.LoadIntoBufferAsync(cancellation);
        using var response = await http.SendAsync(request, cancellation);
        var answer = await response.Content.ReadFromJsonAsync<JsonElement>(cancellation);
        return response.IsSuccessStatusCode
            ? answer
            : throw new HttpRequestException(answer.GetProperty("error").GetString(), null, response.StatusCode);
    }
}
