using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using static WxFunctions.Tests.Simulator.SimulatorFixture;

namespace WxFunctions.Tests.Simulator;

public sealed class ChatPageTests
{
    [Theory]
    [InlineData("/", "text/html")]
    [InlineData("/chat.css", "text/css")]
    [InlineData("/chat.js", "text/javascript")]
    [InlineData("/icon.svg", "image/svg+xml")]
    [InlineData("/simulator/accounts", "application/json")]
    public async Task The_page_comes_with_a_strict_policy(string path, string type)
    {
        await using var wechat = await Start();

        using var response = await wechat.Http.GetAsync(path);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(type, response.Content.Headers.ContentType!.MediaType);
        var policy = response.Headers.GetValues("Content-Security-Policy").Single();
        Assert.StartsWith("default-src 'none'; script-src 'self';", policy);
        Assert.DoesNotContain("unsafe", policy);
    }

    [Theory]
    [InlineData("GET", "/")]
    [InlineData("GET", "/chat.js")]
    [InlineData("GET", "/simulator/accounts")]
    [InlineData("GET", "/simulator/events?account=main&follower=a")]
    [InlineData("POST", "/simulator/messages")]
    [InlineData("POST", "/simulator/follow")]
    public async Task Another_site_gets_nowhere(string method, string path)
    {
        await using var wechat = await Start();
        var host = wechat.Simulator.Url.Authority;

        Assert.Equal(403, await Ask(wechat, method, path, "Origin", "https://evil.example"));
        Assert.Equal(403, await Ask(wechat, method, path, "Origin", "null"));
        Assert.Equal(403, await Ask(wechat, method, path, "Origin", "http://127.0.0.1:1"));
        Assert.Equal(403, await Ask(wechat, method, path, "Host", "evil.example"));
        Assert.Equal(403, await Ask(wechat, method, path, "Host", "127.0.0.1.evil.example"));
        Assert.NotEqual(403, await Ask(wechat, method, path, "Origin", $"http://{host}"));
        Assert.NotEqual(403, await Ask(wechat, method, path, "Host", "localhost"));
        Assert.Empty(wechat.App.Requests);
    }

    [Theory]
    [InlineData("""{"account":"none","follower":"oAlice","text":"hi"}""")]
    [InlineData("""{"account":"main","follower":"o Alice","text":"hi"}""")]
    [InlineData("""{"account":"main","follower":"","text":"hi"}""")]
    [InlineData("""{"account":"main","follower":"oAlice","text":""}""")]
    [InlineData("""{"account":"main","follower":"oAlice"}""")]
    [InlineData("null")]
    [InlineData("hello")]
    public async Task A_bad_request_is_refused_in_words_and_reaches_nobody(string json)
    {
        await using var wechat = await Start();

        using var content = new StringContent(json, Encoding.UTF8, "application/json");
        using var response = await wechat.Http.PostAsync("/simulator/messages", content);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.NotEmpty((await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("error").GetString()!);
        Assert.Empty(wechat.App.Requests);
    }

    [Fact]
    public async Task What_is_typed_arrives_through_the_front_door_unchanged()
    {
        await using var wechat = await Start();
        const string text = "a ]]> <b>&amp; 你好\n👍";

        Assert.True((await Say(wechat, text)).GetProperty("accepted").GetBoolean());
        Assert.True((await Say(wechat, "two\u0001")).GetProperty("accepted").GetBoolean());

        var messages = wechat.App.Requests.Select(request => Opened.By(wechat, request)).ToList();
        Assert.Equal([text, "two"], messages.Select(message => message["Content"].Text));
        Assert.Equal([Alice, Alice], messages.Select(message => message["FromUserName"].Text));
        var ids = messages.ConvertAll(message => long.Parse(message["MsgId"].Text));
        Assert.True(ids[0] < ids[1]);
        Assert.All(ids, id => Assert.True(id > 1_000_000_000_000_000_000));
    }

    [Fact]
    public async Task Follow_is_a_subscribe_event()
    {
        await using var wechat = await Start();

        _ = await wechat.PostJson("/simulator/follow", $$"""{"account":"main","follower":"{{Alice}}"}""");

        var message = Opened.By(wechat, Assert.Single(wechat.App.Requests));
        Assert.Equal(("event", "subscribe"), (message["MsgType"].Text, message["Event"].Text));
        Assert.Equal(0, await wechat.Send(await wechat.Token()));
    }

    private static Task<JsonElement> Say(SimulatorFixture wechat, string text) =>
        wechat.PostJson("/simulator/messages", JsonSerializer.Serialize(new { account = "main", follower = Alice, text }));

    private static async Task<int> Ask(SimulatorFixture wechat, string method, string path, string header, string value)
    {
        using var request = new HttpRequestMessage(new(method), path);
        request.Headers.Add(header, value);
        using var response = await wechat.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        return (int)response.StatusCode;
    }
}
