using System.Text.Json;
using static WxFunctions.Tests.Simulator.SimulatorFixture;

namespace WxFunctions.Tests.Simulator;

/// <summary>Mass messages as the platform judges them, asked without the app's own checks in between.</summary>
public sealed class MassApiTests
{
    private const string SendAll = "/cgi-bin/message/mass/sendall";
    private const string Send = "/cgi-bin/message/mass/send";
    private const string Preview = "/cgi-bin/message/mass/preview";
    private const string Text = "\"msgtype\":\"text\",\"text\":{\"content\":\"x\"}";
    private const string All = "\"filter\":{\"is_to_all\":true}";

    [Theory]
    [InlineData(SendAll, "{" + Text + "}", 45159)]
    [InlineData(SendAll, "{\"filter\":{\"is_to_all\":false,\"tag_id\":77}," + Text + "}", 45159)]
    [InlineData(SendAll, "{\"filter\":{\"is_to_all\":false,\"tag_id\":2}," + Text + "}", 0)]
    [InlineData(SendAll, "{" + All + ",\"msgtype\":\"music\"}", 40008)]
    [InlineData(SendAll, "{" + All + ",\"msgtype\":\"wxcard\",\"wxcard\":{\"card_id\":\"c\"}}", 45113)]
    [InlineData(SendAll, "{" + All + ",\"msgtype\":\"text\",\"text\":{}}", 44004)]
    [InlineData(SendAll, "{" + All + ",\"msgtype\":\"mpnews\",\"mpnews\":{}}", 40007)]
    [InlineData(SendAll, "{" + All + "," + Text + ",\"clientmsgid\":\"012345678901234567890123456789012\"}", 45067)]
    [InlineData(Send, "{\"touser\":[\"oAlice-0001\"]," + Text + "}", 40130)]
    [InlineData(Send, "{\"touser\":[\"oAlice-0001\",\"oStranger\"]," + Text + "}", 40003)]
    [InlineData(Preview, "{\"touser\":\"oStranger\"," + Text + "}", 40003)]
    [InlineData(Preview, "{\"towxname\":\"alice\"," + Text + "}", 0)]
    [InlineData(Preview, "{\"touser\":\"oAlice-0001\"," + Text + "}", 0)]
    public async Task A_call_is_judged_as_WeChat_does(string path, string body, int code)
    {
        await using var wechat = await Start();
        wechat.Simulator.AddFollower("main", Alice);

        Assert.Equal(code, Code(await Post(wechat, path, body)));
    }

    [Fact]
    public async Task The_same_id_is_one_job_for_24_hours()
    {
        await using var wechat = await Start();
        wechat.Simulator.AddFollower("main", Alice);
        var body = "{" + All + "," + Text + ",\"clientmsgid\":\"n\"}";
        var first = (await Post(wechat, SendAll, body)).GetProperty("msg_id").GetInt64();

        var again = await Post(wechat, SendAll, body);
        wechat.Clock.Advance(TimeSpan.FromHours(25));
        var later = await Post(wechat, SendAll, body);

        Assert.Equal((45065, first), (Code(again), again.GetProperty("msg_id").GetInt64()));
        Assert.NotEqual(first, later.GetProperty("msg_id").GetInt64());
        Assert.Equal(2, wechat.Simulator.Sent.Count);
    }

    [Fact]
    public async Task A_follower_sees_each_once_and_as_what_it_is()
    {
        await using var wechat = await Start();
        wechat.Simulator.AddFollower("main", Alice);
        await using var page = await EventReader.Open(wechat.Http, $"/simulator/events?account=main&follower={Alice}");

        _ = await Post(wechat, SendAll, "{" + All + "," + Text + "}");
        _ = await Post(wechat, Preview, "{\"touser\":\"" + Alice + "\"," + Text + "}");

        var shown = new[] { await page.Next("kind", "reply"), await page.Next("kind", "reply") };
        Assert.Equal(["mass", "preview"], shown.Select(message => message.GetProperty("type").GetString()));
    }

    [Theory]
    [InlineData(false, 4)]
    [InlineData(true, 1)]
    public async Task So_many_go_to_all(bool isSubscription, int allowed)
    {
        await using var wechat = await Start();
        wechat.Simulator.Configure("main", account => account with { IsSubscription = isSubscription });
        for (var n = 0; n < allowed; n++)
            Assert.Equal(0, Code(await Post(wechat, SendAll, "{" + All + "," + Text + "}")));

        Assert.Equal(45028, Code(await Post(wechat, SendAll, "{" + All + "," + Text + "}")));
        Assert.Equal(isSubscription ? 48001 : 40130, Code(await Post(wechat, Send, "{\"touser\":[]," + Text + "}")));
    }

    [Fact]
    public async Task A_hundred_previews_a_day()
    {
        await using var wechat = await Start();
        for (var n = 0; n < 100; n++)
            Assert.Equal(0, Code(await Post(wechat, Preview, "{\"towxname\":\"alice\"," + Text + "}")));

        Assert.Equal(45009, Code(await Post(wechat, Preview, "{\"towxname\":\"alice\"," + Text + "}")));
    }

    [Fact]
    public async Task The_event_at_the_end_comes_through_the_front_door_and_makes_nobody_a_follower()
    {
        await using var wechat = await Start();
        wechat.Simulator.AddFollower("main", Alice);

        var id = (await Post(wechat, SendAll, "{" + All + "," + Text + "}")).GetProperty("msg_id").GetInt64();
        await wechat.Simulator.WhenNoticesTold();

        _ = Assert.Single(wechat.App.Requests);
        var again = await Post(wechat, SendAll, "{" + All + "," + Text + "}");
        Assert.NotEqual(id, again.GetProperty("msg_id").GetInt64());
        Assert.Equal([Alice, Alice], wechat.Simulator.Sent.Select(sent => sent.To));
    }

    private static async Task<JsonElement> Post(SimulatorFixture wechat, string path, string body) =>
        await wechat.PostJson($"{path}?access_token={await wechat.Token()}", body);
}
