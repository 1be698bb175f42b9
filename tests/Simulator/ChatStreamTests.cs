using System.Text.Json;
using Microsoft.AspNetCore.Http;
using static WxFunctions.Tests.Simulator.SimulatorFixture;

namespace WxFunctions.Tests.Simulator;

public sealed class ChatStreamTests
{
    private const string Events = $"/simulator/events?account=main&follower={Alice}";

    [Fact]
    public async Task A_message_its_acknowledgement_and_the_reply_arrive_live_in_order()
    {
        await using var wechat = await Start();
        await using var page = await EventReader.Open(wechat.Http, Events);

        _ = await Say(wechat, "你好");
        Assert.Equal(0, await wechat.Send(await wechat.Token(), "收到"));

        var (message, acknowledged, reply) = (await page.Next(), await page.Next(), await page.Next());
        Assert.Equal(("message", "你好"), (Kind(message), Text(message)));
        Assert.Equal("acknowledged", Kind(acknowledged));
        Assert.Equal(Id(message), acknowledged.GetProperty("of").GetInt64());
        Assert.True(acknowledged.GetProperty("milliseconds").GetDouble() > 0);
        Assert.Equal(("reply", "收到"), (Kind(reply), Text(reply)));
        Assert.True(Id(message) < Id(acknowledged) && Id(acknowledged) < Id(reply));
    }

    [Fact]
    public async Task A_page_that_comes_back_gets_what_it_missed_and_no_more()
    {
        await using var wechat = await Start();
        long seen;
        await using (var page = await EventReader.Open(wechat.Http, Events))
        {
            _ = await Say(wechat, "one");
            _ = await page.Next();
            seen = Id(await page.Next());
        }

        Assert.Equal(0, await wechat.Send(await wechat.Token(), "while away"));
        await using var again = await EventReader.Open(wechat.Http, Events, seen);

        Assert.Equal("while away", Text(await again.Next()));
    }

    [Fact]
    public async Task A_page_sees_one_conversation_only()
    {
        await using var wechat = await Start();
        await using var page = await EventReader.Open(wechat.Http, Events);

        _ = await wechat.PostJson("/simulator/acts", """{"account":"main","follower":"oBob","act":{"type":"text","text":"secret"}}""");
        _ = await wechat.PostJson("/simulator/acts", $$$"""{"account":"plain","follower":"{{{Alice}}}","act":{"type":"text","text":"secret"}}""");
        _ = await Say(wechat, "mine");

        Assert.Equal("mine", Text(await page.Next()));
    }

    [Fact]
    public async Task A_message_that_is_not_acknowledged_is_shown_as_failed()
    {
        await using var wechat = await Start();
        await using var page = await EventReader.Open(wechat.Http, Events);
        wechat.App.Answer = (context, _) =>
        {
            context.Response.StatusCode = 401;
            return Task.CompletedTask;
        };

        _ = await Say(wechat, "hi");

        var (message, failed) = (await page.Next(), await page.Next());
        Assert.Equal(("failed", Id(message)), (Kind(failed), failed.GetProperty("of").GetInt64()));
        Assert.Equal(("status", 401), (failed.GetProperty("failure").GetString(), failed.GetProperty("status").GetInt32()));
    }

    [Fact]
    public async Task A_message_that_WeChat_refuses_is_shown_with_its_code()
    {
        await using var wechat = await Start();
        await using var page = await EventReader.Open(wechat.Http, Events);
        wechat.Simulator.AddFollower("main", Alice);

        Assert.Equal(45015, await wechat.Send(await wechat.Token()));

        var refused = await page.Next();
        Assert.Equal("refused", Kind(refused));
        Assert.StartsWith("45015 response out of time limit", Text(refused));
    }

    [Fact]
    public async Task An_open_page_does_not_keep_the_simulator_from_ending()
    {
        await using var wechat = await Start();
        await using var page = await EventReader.Open(wechat.Http, Events);

        await wechat.Simulator.DisposeAsync();

        // Closed or reset, as the shutdown happens to meet it: either way the page learns of it.
        _ = await Assert.ThrowsAnyAsync<IOException>(page.Next);
    }

    [Fact]
    public async Task A_passive_reply_is_shown_too()
    {
        await using var wechat = await Start();
        await using var page = await EventReader.Open(wechat.Http, $"/simulator/events?account=plain&follower={Alice}");
        wechat.App.Answer = (context, _) => context.Response.WriteAsync(
            $"<xml><ToUserName>{Alice}</ToUserName><FromUserName>g</FromUserName><CreateTime>1</CreateTime>"
            + "<MsgType>text</MsgType><Content>quick</Content></xml>");

        _ = await wechat.PostJson("/simulator/acts", $$$"""{"account":"plain","follower":"{{{Alice}}}","act":{"type":"text","text":"hi"}}""");

        var texts = new[] { Text(await page.Next()), Text(await page.Next()), Text(await page.Next()) };
        Assert.Contains("quick", texts);
    }

    private static Task<JsonElement> Say(SimulatorFixture wechat, string text) =>
        wechat.PostJson(
        "/simulator/acts", JsonSerializer.Serialize(new { account = "main", follower = Alice, act = new { type = "text", text } }));

    private static string? Kind(JsonElement item) => item.GetProperty("kind").GetString();

    private static string? Text(JsonElement item) => item.TryGetProperty("text", out var text) ? text.GetString() : null;

    private static long Id(JsonElement item) => item.GetProperty("id").GetInt64();
}
