using System.Net;
using Microsoft.Extensions.DependencyInjection;
using WxFunctions.Delivery;
using WxFunctions.Local.Simulator;
using WxFunctions.Tests.Support;

namespace WxFunctions.Tests.EndToEnd;

/// <summary>What became of a message can be asked for as long as the settings say.</summary>
public sealed class DeliveryStateTests(AzuriteFixture azurite) : IAsyncLifetime
{
    private const string Send = "/cgi-bin/message/custom/send";
    private const string TemplateSend = "/cgi-bin/message/template/send";

    private readonly OffsetTime time = new();
    private readonly long msgId = Random.Shared.NextInt64(1_000_000_000, long.MaxValue);
    private TestApp app = null!;

    public async ValueTask InitializeAsync() => app = await TestApp.Start(azurite.ConnectionString, new() { Time = time });

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task A_reply_is_told_of_with_the_message_that_it_answers()
    {
        await app.Acknowledged(app.TextXml("oUser1", "你好", 4711));
        _ = await app.Quiet();

        var id = $"{app.Account}:4711.0";
        var told = await app.Told(id);
        Assert.Equal(
            ["id", "state", "type", "to", "code", "message", "queuedAt", "sentAt", "tries"],
            told.EnumerateObject().Select(member => member.Name));
        Assert.Equal("sent", told.GetProperty("state").GetString());
        Assert.Equal(("text", "oUser1"), (told.GetProperty("type").GetString(), told.GetProperty("to").GetString()));
        Assert.Equal((0, "ok"), (told.GetProperty("code").GetInt32(), told.GetProperty("message").GetString()));
        Assert.Equal(1, told.GetProperty("tries").GetInt32());
        Assert.InRange(told.GetProperty("sentAt").GetDateTimeOffset(), told.GetProperty("queuedAt").GetDateTimeOffset(), time.GetUtcNow());
        var row = await app.Services.GetRequiredService<Ledger>().Find(app.Account, id, TestContext.Current.CancellationToken);
        Assert.Equal($"{app.Account}:4711", row!.Inbound);
    }

    [Theory]
    [InlineData(43004, "require subscribe")]
    [InlineData(48001, "api unauthorized")]
    [InlineData(40003, "invalid openid")]
    [InlineData(70000, "refused for the protection of minors")]
    public async Task A_message_that_WeChat_refuses_for_good_is_told_of_with_code_and_words_and_called_for_once(int code, string words)
    {
        var calls = 0;
        app.WeChat.Answer = call =>
        {
            if (call.Path != Send)
                return null;
            calls++;
            return ApiAnswer.Error(code, words);
        };

        await app.Send(Wanted.Text(app, "r1", "oUser1", "到了", time));
        _ = await app.Quiet();

        var told = await app.Told("r1");
        Assert.Equal(("failed", code), (told.GetProperty("state").GetString(), told.GetProperty("code").GetInt32()));
        Assert.Contains(words, told.GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Equal(1, calls);
    }

    [Fact]
    public async Task A_message_that_waits_is_queued_with_what_went_wrong_so_far()
    {
        app.WeChat.Answer = call => call.Path == Send ? ApiAnswer.Error(-1, "system busy") : null;

        await app.Send(Wanted.Text(app, "r1", "oUser1", "到了", time));
        _ = await app.Quiet();

        var told = await app.Told("r1");
        Assert.Equal(("queued", -1, 4), (told.GetProperty("state").GetString(), told.GetProperty("code").GetInt32(), told.GetProperty("tries").GetInt32()));

        app.WeChat.Answer = null;
        time.Advance(TimeSpan.FromSeconds(20));
        await app.WeChat.WaitForSent(sent => sent.Count == 1, TestContext.Current.CancellationToken);
        _ = await app.Quiet();
        told = await app.Told("r1");
        Assert.Equal(("sent", 0, 5), (told.GetProperty("state").GetString(), told.GetProperty("code").GetInt32(), told.GetProperty("tries").GetInt32()));
    }

    [Fact]
    public async Task The_same_id_wanted_again_after_the_queue_has_forgotten_it_sends_nothing()
    {
        await app.Send(Wanted.Text(app, "r1", "oUser1", "到了", time));
        _ = await app.Quiet();
        time.Advance(TimeSpan.FromHours(3));

        await app.Send(Wanted.Text(app, "r1", "oUser1", "到了", time));

        Assert.Single(await app.Quiet());
        Assert.Equal("sent", await app.State("r1"));
    }

    [Theory]
    [InlineData("success", "delivered")]
    [InlineData("failed:user block", "failed")]
    [InlineData("failed: system failed", "failed")]
    public async Task WeChats_event_tells_whether_a_template_message_arrived(string status, string state)
    {
        TemplatesAreTaken();
        await app.Send(Wanted.OfType(Wanted.Text(app, "r1", "oUser1", "", time), "template", Wanted.Template));
        _ = await app.Quiet();
        Assert.Equal("sent", await app.State("r1"));

        await app.Acknowledged(Result(status));
        _ = await app.Quiet();

        Assert.Equal(state, await app.State("r1"));
        Assert.Equal(status, (await app.Told("r1")).GetProperty("message").GetString());
    }

    [Fact]
    public async Task An_event_that_comes_before_our_own_note_is_not_lost()
    {
        TemplatesAreTaken();
        await app.Acknowledged(Result("success"));
        _ = await app.Quiet();

        await app.Send(Wanted.OfType(Wanted.Text(app, "r1", "oUser1", "", time), "template", Wanted.Template));
        _ = await app.Quiet();

        Assert.Equal("delivered", await app.State("r1"));
    }

    [Fact]
    public async Task A_notice_that_did_not_arrive_has_failed()
    {
        app.WeChat.Answer = call => call.Path == TemplateSend ? Taken() : null;
        await app.Send(Wanted.OfType(Wanted.Text(app, "r1", "oUser1", "", time), "template", Wanted.Template));
        _ = await app.Quiet();

        await app.Acknowledged(app.EventXml(
            "oUser1",
            "subscribe_msg_sent_event",
            $"<SubscribeMsgSentEvent><List><TemplateId>t</TemplateId><MsgID>{msgId}</MsgID><ErrorCode>43101</ErrorCode>"
            + "<ErrorStatus>user refuse</ErrorStatus></List></SubscribeMsgSentEvent>"));
        _ = await app.Quiet();

        Assert.Equal(("failed", "43101 user refuse"), (await app.State("r1"), (await app.Told("r1")).GetProperty("message").GetString()));
    }

    [Fact]
    public async Task The_end_of_a_mass_sending_is_noted_by_its_id()
    {
        TemplatesAreTaken();
        await app.Send(Wanted.OfType(Wanted.Text(app, "r1", "oUser1", "", time), "template", Wanted.Template));
        _ = await app.Quiet();

        await app.Acknowledged(app.EventXml("oAdmin", "MASSSENDJOBFINISH", $"<MsgID>{msgId}</MsgID><Status>send success</Status>"));
        _ = await app.Quiet();

        Assert.Equal("delivered", await app.State("r1"));
    }

    [Theory]
    [InlineData("{account}/messages/unknown")]
    [InlineData("nobody/messages/r1")]
    [InlineData("{account}/messages/%23%2F")]
    public async Task What_is_not_known_is_404(string path)
    {
        await app.Send(Wanted.Text(app, "r1", "oUser1", "到了", time));
        _ = await app.Quiet();

        using var answer = await app.Http.GetAsync(
            new Uri("api/accounts/" + path.Replace("{account}", app.Account, StringComparison.Ordinal), UriKind.Relative),
            TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
    }

    [Fact]
    public async Task Many_messages_are_noted_at_once_and_one_that_is_known_stays_as_it_is()
    {
        var ledger = app.Services.GetRequiredService<Ledger>();
        await app.Send(Wanted.Text(app, "r7", "oUser1", "到了", time));
        _ = await app.Quiet();

        await ledger.Queued(
            [.. Enumerable.Range(0, 300).Select(n => Wanted.Text(app, $"r{n % 250}", "oUser1", "到了", time))], TestContext.Current.CancellationToken);

        Assert.Equal(("sent", "queued", "queued"), (await app.State("r7"), await app.State("r0"), await app.State("r249")));
    }

    private void TemplatesAreTaken() => app.WeChat.Answer = call => call.Path == TemplateSend ? Taken() : null;

    private ApiAnswer Taken() => ApiAnswer.Body($$"""{"errcode":0,"errmsg":"ok","msgid":{{msgId}}}""");

    private string Result(string status) =>
        app.EventXml("oUser1", "TEMPLATESENDJOBFINISH", $"<MsgID>{msgId}</MsgID><Status><![CDATA[{status}]]></Status>");
}
