using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using WxFunctions.Local.Simulator;
using WxFunctions.Local.Simulator.Push;
using WxFunctions.Local.Simulator.Scripting;
using static WxFunctions.Tests.Simulator.SimulatorFixture;

namespace WxFunctions.Tests.Simulator;

/// <summary>The timeline as any back end fills it, without a word of its own.</summary>
public sealed class TraceTests
{
    private const string Events = $"/simulator/events?account=main&follower={Alice}&timeline=1";

    [Fact]
    public async Task A_callback_is_shown_with_headers_bodies_and_the_acknowledgement()
    {
        await using var wechat = await Start();
        await using var page = await EventReader.Open(wechat.Http, Events);

        _ = await new SimulatorClient(wechat.Http).Act("main", Alice, new("text") { Text = "你好" });

        var step = await page.Next("kind", "try");
        Assert.Equal(("你好", "success"), (step.GetProperty("title").GetString(), step.GetProperty("text").GetString()));
        var details = await Details(wechat, step);
        Assert.Contains("msg_signature=", details["request"]);
        Assert.Contains("traceparent: 00-" + step.GetProperty("trace").GetString(), details["request"]);
        Assert.Contains("<Encrypt>", details["body"]);
        Assert.Contains("<![CDATA[你好]]>", details["plain"]);
        Assert.Equal("200\n\nsuccess", details["answer"]);
    }

    [Fact]
    public async Task A_call_that_brings_the_trace_along_belongs_to_it_and_tells_no_token()
    {
        await using var wechat = await Start();
        var parents = new List<string>();
        wechat.App.Answer = (context, _) =>
        {
            parents.Add(context.Request.Headers.TraceParent.ToString());
            return context.Response.WriteAsync("success");
        };
        _ = await wechat.Write();
        _ = await wechat.Write("later");
        await using var page = await EventReader.Open(wechat.Http, Events);
        var token = await wechat.Token();

        wechat.Http.DefaultRequestHeaders.Add("traceparent", parents[0]);
        Assert.Equal(0, await wechat.Send(token));

        var call = await page.Next("kind", "call", step => step.GetProperty("text").GetString()!.Contains("custom/send", StringComparison.Ordinal));
        Assert.Equal(parents[0].Split('-')[1], call.GetProperty("trace").GetString());
        var details = await Details(wechat, call);
        Assert.Contains("access_token=•••", details["call"]);
        Assert.DoesNotContain(token, string.Concat(details.Values));
    }

    [Fact]
    public async Task A_message_without_a_trace_belongs_to_what_its_receiver_did_last()
    {
        await using var wechat = await Start();
        await using var page = await EventReader.Open(wechat.Http, Events);
        _ = await wechat.Write("first");
        var first = await page.Next("kind", "try");

        Assert.Equal(0, await wechat.Send(await wechat.Token()));

        var call = await page.Next("kind", "call", step => step.GetProperty("text").GetString()!.Contains("custom/send", StringComparison.Ordinal));
        Assert.Equal(first.GetProperty("trace").GetString(), call.GetProperty("trace").GetString());
        var totals = (await new SimulatorClient(wechat.Http).State()).GetProperty("counts").GetProperty("totals");
        Assert.Equal((1, 1, 1, 1), (Number(totals, "pushed"), Number(totals, "acknowledged"), Number(totals, "answered"), Number(totals, "sent")));
    }

    [Fact]
    public async Task Two_answers_to_one_message_count_as_one_answered()
    {
        await using var wechat = await Start();
        _ = await wechat.Write();
        var token = await wechat.Token();

        Assert.Equal(0, await wechat.Send(token));
        Assert.Equal(0, await wechat.Send(token));

        var totals = wechat.Simulator.Traces.Counters.Totals;
        Assert.Equal((1L, 2L), (totals.Answered, totals.Sent));
    }

    [Fact]
    public async Task A_token_call_hides_secret_and_token()
    {
        await using var wechat = await Start();
        await using var page = await EventReader.Open(wechat.Http, Events);

        var token = await wechat.Token();

        var all = string.Concat((await Details(wechat, await page.Next("kind", "call"))).Values);
        Assert.Contains(Main.AppId, all);
        Assert.DoesNotContain(Main.AppSecret, all);
        Assert.DoesNotContain(token, all);
    }

    [Fact]
    public async Task Retries_are_steps_of_their_own()
    {
        await using var wechat = await Start();
        await using var page = await EventReader.Open(wechat.Http, Events);
        wechat.App.Answer = (context, _) =>
        {
            context.Response.StatusCode = wechat.App.Requests.Count < 3 ? 503 : 200;
            return Task.CompletedTask;
        };

        _ = await wechat.Write();

        var texts = new[] { await page.Next("kind", "try"), await page.Next("kind", "try"), await page.Next("kind", "try") }
            .Select(step => step.GetProperty("text").GetString());
        Assert.Equal(["503", "503", "success"], texts);
        Assert.Equal(2, wechat.Simulator.Traces.Counters.Totals.Retries);
    }

    [Fact]
    public async Task The_server_address_is_saved_only_when_it_passes_WeChats_check()
    {
        await using var wechat = await Start();
        await using var other = await StubApp.Start();
        var client = new SimulatorClient(wechat.Http);
        var url = new Uri(other.Url, "/wechat?tenant=1");

        var refused = await Assert.ThrowsAsync<HttpRequestException>(() => client.Callback("main", url));
        Assert.Contains("echostr", refused.Message);
        other.Answer = (context, _) => context.Response.WriteAsync($"{context.Request.Query["echostr"]}{(context.Request.Method == "POST" ? "success" : "")}");
        await client.Callback("main", url);
        Assert.True(await client.Act("main", Alice, new("text") { Text = "hi" }));

        Assert.Empty(wechat.App.Requests);
        var pushed = other.Requests.Last();
        Assert.Equal(("POST", "/wechat"), (pushed.Method, pushed.Path));
        Assert.StartsWith("?tenant=1&signature=", pushed.Query);

        await client.Callback("main", null);
        Assert.True(await client.Act("main", Alice, new("text") { Text = "hi" }));
        Assert.Single(wechat.App.Requests);
    }

    private static int Number(JsonElement totals, string name) => totals.GetProperty(name).GetInt32();

    private static async Task<Dictionary<string, string>> Details(SimulatorFixture wechat, JsonElement step)
    {
        var trace = await wechat.Http.GetFromJsonAsync<JsonElement>($"/simulator/traces/{step.GetProperty("trace").GetString()}");
        return trace.GetProperty("steps")[step.GetProperty("step").GetInt32()].GetProperty("details").EnumerateArray()
            .ToDictionary(detail => detail.GetProperty("name").GetString()!, detail => detail.GetProperty("value").GetString()!);
    }
}
