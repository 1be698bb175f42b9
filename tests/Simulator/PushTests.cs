using System.Text;
using Microsoft.AspNetCore.Http;
using WxFunctions.Local.Simulator;
using WxFunctions.WeChat.Callbacks;
using static WxFunctions.Tests.Simulator.SimulatorFixture;

namespace WxFunctions.Tests.Simulator;

public sealed class PushTests
{
    private const string Reply =
        "<xml><ToUserName>oAlice-0001</ToUserName><FromUserName>gh_1</FromUserName><CreateTime>1</CreateTime>"
        + "<MsgType>text</MsgType><Content>hello back</Content></xml>";

    [Fact]
    public async Task A_push_comes_signed_and_encrypted_to_the_account_it_is_for()
    {
        await using var wechat = await Start();

        var result = await wechat.Write("你好 👍");

        var request = Assert.Single(wechat.App.Requests);
        Assert.True(result.Accepted);
        Assert.Equal(("POST", "/api/wechat/main", "text/xml"), (request.Method, request.Path, request.ContentType));
        Assert.DoesNotContain("你好", request.Text);
        var opened = Open(wechat, Main, request);
        Assert.Equal("你好 👍", opened.Message!["Content"].Text);
    }

    [Fact]
    public async Task A_plain_account_gets_its_pushes_signed_only()
    {
        await using var wechat = await Start();

        _ = await wechat.Write("你好", Plain);

        var request = Assert.Single(wechat.App.Requests);
        Assert.Contains("你好", request.Text);
        Assert.True(Open(wechat, Plain, request).IsAccepted);
    }

    [Theory]
    [InlineData(200, "ok", nameof(PushFailure.Answer))]
    [InlineData(200, "success\n", nameof(PushFailure.Answer))]
    [InlineData(200, "{\"errcode\":0}", nameof(PushFailure.Answer))]
    [InlineData(200, Reply, nameof(PushFailure.Answer))]
    [InlineData(201, "success", nameof(PushFailure.Status))]
    [InlineData(302, "success", nameof(PushFailure.Status))]
    [InlineData(500, "", nameof(PushFailure.Status))]
    public async Task A_bad_answer_gets_the_same_request_four_times_in_all(int status, string body, string failure)
    {
        await using var wechat = await Start();
        wechat.App.Answer = (context, _) =>
        {
            context.Response.StatusCode = status;
            return context.Response.WriteAsync(body);
        };

        var result = await wechat.Write();

        Assert.False(result.Accepted);
        Assert.Equal((failure, status, body), (result.Last.Failure.ToString(), result.Last.Status, result.Last.Body));
        Assert.Equal(4, result.Tries.Count);
        Assert.Equal(4, wechat.App.Requests.Count);
        Assert.Single(wechat.App.Requests.Select(request => request.Query + request.Text).Distinct());
    }

    [Fact]
    public async Task Success_on_a_retry_ends_the_matter()
    {
        await using var wechat = await Start();
        wechat.App.Answer = (context, _) =>
        {
            context.Response.StatusCode = wechat.App.Requests.Count < 3 ? 503 : 200;
            return Task.CompletedTask;
        };

        var result = await wechat.Write();

        Assert.True(result.Accepted);
        Assert.Equal(3, result.Tries.Count);
    }

    [Fact]
    public async Task No_answer_in_time_counts_as_failure_and_is_tried_three_times_in_all()
    {
        await using var wechat = await Start(options => options with { CallbackTimeout = TimeSpan.FromMilliseconds(50) });
        wechat.App.Answer = (context, _) => Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted);

        var result = await wechat.Write();

        Assert.Equal((PushFailure.Timeout, 3), (result.Last.Failure, result.Tries.Count));
    }

    [Fact]
    public async Task No_connection_counts_as_failure()
    {
        await using var wechat = await Start();
        await wechat.App.DisposeAsync();

        var result = await wechat.Write();

        Assert.Equal((PushFailure.Unreachable, 4), (result.Last.Failure, result.Tries.Count));
    }

    [Fact]
    public async Task A_passive_reply_is_read_encrypted_or_where_allowed_plain()
    {
        await using var wechat = await Start();
        wechat.App.Answer = (context, request) => context.Response.WriteAsync(request.Path.EndsWith("plain", StringComparison.Ordinal)
            ? Reply
            : EncryptedReply.Of(Receiver(Main), UsedKey.Current, Encoding.UTF8.GetBytes(Reply), new("1", "2")).ToXml());

        Assert.Equal(Reply, (await wechat.Write()).Reply);
        Assert.Equal(Reply, (await wechat.Write(account: Plain)).Reply);
    }

    [Theory]
    [InlineData("hello back", "")]
    [InlineData("<FromUserName>gh_1</FromUserName>", "")]
    [InlineData("<MsgType>text</MsgType>", "")]
    public async Task A_reply_that_lacks_something_is_a_bad_answer(string what, string instead)
    {
        await using var wechat = await Start();
        wechat.App.Answer = (context, _) => context.Response.WriteAsync(Reply.Replace(what, instead));

        Assert.Equal(PushFailure.Answer, (await wechat.Write(account: Plain)).Last.Failure);
    }

    private static OpenResult Open(SimulatorFixture wechat, SimulatedAccount account, StubRequest request) => CallbackDoor.Open(
        Receiver(account) with { MaxAge = TimeSpan.FromMinutes(1) },
        CallbackQuery.Parse(request.Query),
        request.Body,
        wechat.Clock.GetUtcNow());
}
