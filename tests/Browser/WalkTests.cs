using System.Text.Json;
using WxFunctions.Local.Simulator;
using WxFunctions.Rules;
using WxFunctions.Tests.Support;
using WxFunctions.WeChat.Messages;
using WxFunctions.WeChat.Pay;

namespace WxFunctions.Tests.Walks;

/// <summary>What a person sees on the simulator's page, in a real browser. Screenshots are left in <c>TestResults/browser</c>.</summary>
public sealed class WalkTests(AzuriteFixture azurite)
{
    /// <summary>The picture in the READMEs is taken by this test when asked to.</summary>
    private const string PictureVariable = "WX_REWRITE_PICTURE";

    [Fact]
    public Task From_the_first_greeting_over_a_bad_day_to_the_recovery() => Walk("walk.mjs", "teahouse");

    [Fact]
    public Task Five_hundred_messages_stay_smooth() => Walk("many.mjs", "bookshop");

    private async Task Walk(string script, string account)
    {
        Assert.SkipWhen(BrowserTools.Chromium is null, "There is no chromium, chromium-browser or google-chrome on the PATH, nor a variable CHROMIUM.");
        await using var app = await TestApp.Start(azurite.ConnectionString, new() { Account = account, Rules = Map, WeChat = AsOnThePhone, Pay = "v3" });
        var picture = Environment.GetEnvironmentVariable(PictureVariable) is null
            ? BrowserTools.Output
            : Path.Combine(Repository.Root, "docs", "images");
        await BrowserTools.Run(script, JsonSerializer.Serialize(new
        {
            page = app.WeChat.Url,
            app = app.Http.BaseAddress,
            account = app.Account,
            merchant = app.Merchant,
            chromium = BrowserTools.Chromium,
            output = BrowserTools.Output,
            picture = Path.Combine(picture, "simulator.png"),
        }));
    }

    // What people type and press on the walk, and what is there to see.
    private static void Map(RuleTable on)
    {
        on.Text("帮助", "help").Passive("发送订单号即可查物流");
        on.Text("目录").Reply("<a href=\"/api/health\">网页</a> 和 https://example.com/help");
        on.Click("ORDERS").Reply("最近的订单：已发货");
        on.Scan("shop-7").Reply("欢迎来到七号店");
        on.Any<PaymentSucceeded>().Reply(paid => $"已付款 {paid.Total} 分");
        on.Any<SubscribeEvent>().Reply("欢迎关注！发一条消息试试。");
        on.Any<TextMessage>().Reply(text => $"收到：{text.Content}");
        on.Any<ImageMessage>().Reply("好看的图片");
        on.Otherwise(Reply.None);
    }

    private static SimulatorOptions AsOnThePhone(SimulatorOptions options) =>
        options with { LimitSending = true, CallbackTimeout = TimeSpan.FromSeconds(5), RefundTime = TimeSpan.FromSeconds(1) };
}
