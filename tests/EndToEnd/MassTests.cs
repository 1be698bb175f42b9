using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Azure.Messaging.ServiceBus;
using Microsoft.Extensions.DependencyInjection;
using WxFunctions.Local.Simulator;
using WxFunctions.Queues;
using WxFunctions.Tests.Support;
using WxFunctions.Tokens;

namespace WxFunctions.Tests.EndToEnd;

/// <summary>Mass messages through the app's own interface: kept, shown, confirmed, sent once, and told of.</summary>
public sealed class MassTests(AzuriteFixture azurite) : IAsyncLifetime
{
    private const string SendAll = "/cgi-bin/message/mass/sendall";
    private const string ToAll = """{"filter":{"is_to_all":true},"type":"text","text":{"content":"双十一"},"id":"ID"}""";

    private readonly OffsetTime time = new();
    private TestApp app = null!;

    public async ValueTask InitializeAsync() => app = await Start("service");

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task Nothing_goes_out_before_it_is_confirmed_and_then_it_does_and_is_delivered()
    {
        var kept = await app.Keep(ToAll);

        Assert.Empty(await app.Quiet());
        Assert.Equal(["id", "confirm", "until", "quota"], kept.EnumerateObject().Select(member => member.Name));
        Assert.InRange(
            kept.GetProperty("until").GetDateTimeOffset(), time.GetUtcNow() + TimeSpan.FromMinutes(29), time.GetUtcNow() + TimeSpan.FromMinutes(30));
        var quota = kept.GetProperty("quota");
        Assert.Equal(
            ("service", 4, 0, 4, 0),
            (quota.GetProperty("kind").GetString(), quota.Int("limit"), quota.Int("used"), quota.Int("left"), quota.Int("partial")));

        Assert.Equal(202, await app.Confirm(kept));
        var sent = await app.Quiet();

        Assert.Equal(["oUser1", "oUser2", "oUser3"], sent.Select(message => message.To));
        Assert.True(JsonNode.DeepEquals(
            JsonNode.Parse("""
                {"filter":{"is_to_all":true},"msgtype":"text","text":{"content":"双十一"},"send_ignore_reprint":0,"clientmsgid":"ID"}
                """),
            JsonNode.Parse(sent[0].Json)));
        var told = await app.Told("ID");
        Assert.Equal(
            ("delivered", "mass", "all followers"),
            (told.GetProperty("state").GetString(), told.GetProperty("type").GetString(), told.GetProperty("to").GetString()));
        Assert.Equal("send success. TotalCount 3, FilterCount 3, SentCount 3, ErrorCount 0.", told.GetProperty("message").GetString());
    }

    [Theory]
    [InlineData("\"mpnews\",\"mpnews\":{\"media_id\":\"M\"}", "{\"msgtype\":\"mpnews\",\"mpnews\":{\"media_id\":\"M\"}")]
    [InlineData("\"voice\",\"voice\":{\"media_id\":\"M\"}", "{\"msgtype\":\"voice\",\"voice\":{\"media_id\":\"M\"}")]
    [InlineData(
        "\"image\",\"images\":{\"media_ids\":[\"A\",\"B\"],\"recommend\":\"看\",\"need_open_comment\":1}",
        "{\"msgtype\":\"image\",\"images\":{\"media_ids\":[\"A\",\"B\"],\"recommend\":\"看\",\"need_open_comment\":1,\"only_fans_can_comment\":0}")]
    [InlineData(
        "\"mpvideo\",\"mpvideo\":{\"media_id\":\"M\",\"title\":\"题\",\"description\":\"文\"}",
        "{\"msgtype\":\"mpvideo\",\"mpvideo\":{\"media_id\":\"M\",\"title\":\"题\",\"description\":\"文\"}")]
    public async Task Each_kind_reaches_named_users_with_exactly_WeChats_body(string content, string expected)
    {
        var kept = await app.Keep($$"""{"touser":["oUser1","oUser2"],"type":{{content}},"send_ignore_reprint":1,"id":"x"}""");
        Assert.Equal(202, await app.Confirm(kept));

        var sent = await app.Quiet();

        Assert.Equal(["oUser1", "oUser2"], sent.Select(message => message.To));
        Assert.True(
            JsonNode.DeepEquals(
                JsonNode.Parse($$"""{{expected}},"touser":["oUser1","oUser2"],"send_ignore_reprint":1,"clientmsgid":"x"}"""),
                JsonNode.Parse(sent[0].Json)),
            sent[0].Json);
        Assert.Equal("2 users", (await app.Told("x")).GetProperty("to").GetString());
    }

    [Fact]
    public async Task A_tag_reaches_those_who_have_it()
    {
        Assert.True(app.Services.GetRequiredService<Accounts>().TryFind(app.Account, out var account));
        var tag = await account.Api.Tags.Create("广东", TestContext.Current.CancellationToken);
        await account.Api.Tags.Add(tag.Id, ["oUser2", "oUser3"], TestContext.Current.CancellationToken);

        Assert.Equal(202, await app.Confirm(await app.Keep(
            $$$"""{"filter":{"is_to_all":false,"tag_id":{{{tag.Id}}}},"type":"text","text":{"content":"好"},"id":"tag"}""")));

        Assert.Equal(["oUser2", "oUser3"], (await app.Quiet()).Select(message => message.To));
        Assert.Equal($"tag {tag.Id}", (await app.Told("tag")).GetProperty("to").GetString());
    }

    [Fact]
    public async Task An_accounts_mass_messages_wait_for_no_other_message_and_go_one_after_the_other()
    {
        var under = 0;
        var most = 0;
        var open = new TaskCompletionSource();
        app.WeChat.Answer = call =>
        {
            if (call.Path != SendAll)
                return null;
            most = Math.Max(most, Interlocked.Increment(ref under));
            return ApiAnswer.After(open.Task.ContinueWith(_ => Interlocked.Decrement(ref under), TaskScheduler.Default));
        };
        Assert.Equal(202, await app.Confirm(await app.Keep(ToAll)));
        Assert.Equal(202, await app.Confirm(await app.Keep(ToAll.Replace("ID", "next", StringComparison.Ordinal))));
        await app.Send(Wanted.Text(app, "r1", "oUser1", "到了", time));

        await app.WeChat.WaitForSent(sent => sent.Count == 1, TestContext.Current.CancellationToken);
        open.SetResult();

        Assert.Equal(7, (await app.Quiet()).Count);
        Assert.Equal(1, most);
    }

    [Fact]
    public async Task Ten_thousand_users_are_one_message()
    {
        var users = string.Join(',', Enumerable.Range(0, 10_000).Select(n => $"\"o{Convert.ToHexString(BitConverter.GetBytes(n * 7919L))}{n:D11}\""));
        var kept = await app.Keep($$"""{"touser":[{{users}}],"type":"text","text":{"content":"好"},"id":"many"}""");

        Assert.Equal(202, await app.Confirm(kept));

        Assert.Equal(10_000, (await app.Quiet()).Count);
        Assert.Contains("SentCount 10000,", (await app.Told("many")).GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("touser", "oUser1")]
    [InlineData("towxname", "weixin-id")]
    public async Task A_preview_goes_out_at_once_to_one_user(string member, string user)
    {
        _ = await app.Keep($$$"""{"preview":{"{{{member}}}":"{{{user}}}"},"filter":{"is_to_all":true},"type":"text","text":{"content":"看"}}""");

        var shown = Assert.Single(await app.Quiet());
        Assert.Equal(("preview", user, "看"), (shown.Type, shown.To, shown.Text));
    }

    [Fact]
    public async Task A_preview_that_WeChat_refuses_is_told_of_and_nothing_is_kept()
    {
        app.WeChat.Answer = call => call.Path.EndsWith("preview", StringComparison.Ordinal) ? ApiAnswer.Error(40007, "invalid media_id") : null;

        var (status, problem) = await app.PostMass(
            """{"filter":{"is_to_all":true},"type":"voice","voice":{"media_id":"M"},"preview":{"touser":"oUser1"},"id":"v"}""");

        Assert.Equal(502, status);
        Assert.Contains("40007", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Equal(404, await app.Confirm("v", "0123"));
    }

    [Fact]
    public async Task A_second_confirmation_changes_nothing()
    {
        var kept = await app.Keep(ToAll);

        Assert.Equal(202, await app.Confirm(kept));
        Assert.Equal(202, await app.Confirm(kept));
        _ = await app.Quiet();
        time.Advance(TimeSpan.FromHours(3));
        Assert.Equal(202, await app.Confirm(kept));

        Assert.Equal(3, (await app.Quiet()).Count);
        Assert.Equal("delivered", await app.State("ID"));
        Assert.Equal(1, (await app.Keep(ToAll.Replace("ID", "other", StringComparison.Ordinal))).GetProperty("quota").Int("used"));
        Assert.Equal(409, (await app.PostMass(ToAll)).Status);
    }

    [Fact]
    public async Task Only_what_was_shown_last_can_be_confirmed_and_only_for_30_minutes()
    {
        var first = await app.Keep(ToAll);
        var second = await app.Keep(ToAll.Replace("双十一", "双十二", StringComparison.Ordinal));
        Assert.Equal(409, await app.Confirm(first));

        time.Advance(TimeSpan.FromMinutes(31));
        Assert.Equal(409, await app.Confirm(second));
        Assert.Equal(404, await app.Confirm("nobodys", "0123"));
        Assert.Equal(400, await app.Confirm("ID", null));

        Assert.Empty(await app.Quiet());
    }

    [Fact]
    public async Task A_subscription_account_sends_one_a_day_of_Beijing()
    {
        await using var subscription = await Start("subscription");
        Assert.Equal(202, await subscription.Confirm(await subscription.Keep(ToAll)));
        _ = await subscription.Quiet();
        var calls = 0;
        subscription.WeChat.Answer = call =>
        {
            calls += call.Path == SendAll ? 1 : 0;
            return null;
        };

        var kept = await subscription.Keep(ToAll.Replace("ID", "second", StringComparison.Ordinal));
        var quota = kept.GetProperty("quota");
        var midnight = new DateTimeOffset(time.GetUtcNow().ToOffset(TimeSpan.FromHours(8)).Date, TimeSpan.FromHours(8)).AddDays(1);
        Assert.Equal(
            ("subscription", 1, 1, 0), (quota.GetProperty("kind").GetString(), quota.Int("limit"), quota.Int("used"), quota.Int("left")));
        Assert.Equal(midnight, quota.GetProperty("until").GetDateTimeOffset());
        var (status, problem) = await subscription.PostConfirm("second", kept.GetProperty("confirm").GetString());
        Assert.Equal(409, status);
        Assert.Contains($"{midnight:yyyy-MM-ddTHH:mm:sszzz}", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
        _ = await subscription.Quiet();
        Assert.Equal(0, calls);

        time.Advance(midnight - time.GetUtcNow());
        Assert.Equal(202, await subscription.Confirm(await subscription.Keep(ToAll.Replace("ID", "second", StringComparison.Ordinal))));
        _ = await subscription.Quiet();
        Assert.Equal("delivered", await subscription.State("second"));
    }

    [Fact]
    public async Task A_service_account_sends_four_a_month_to_all_and_others_to_some()
    {
        for (var n = 0; n < 4; n++)
            Assert.Equal(202, await app.Confirm(await app.Keep(ToAll.Replace("ID", $"m{n}", StringComparison.Ordinal))));
        _ = await app.Quiet();

        Assert.Equal(409, await app.Confirm(await app.Keep(ToAll)));
        Assert.Equal(202, await app.Confirm(await app.Keep("""{"touser":["oUser1","oNew"],"type":"text","text":{"content":"好"},"id":"some"}""")));

        Assert.Equal(13, (await app.Quiet()).Count);
        Assert.Contains("SentCount 1, ErrorCount 1.", (await app.Told("some")).GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Equal(1, (await app.Keep(ToAll)).GetProperty("quota").Int("partial"));
    }

    [Fact]
    public async Task When_WeChat_says_that_nothing_is_left_that_is_known_from_then_on()
    {
        app.WeChat.Answer = call => call.Path == SendAll ? ApiAnswer.Error(45028, "has no masssend quota") : null;
        Assert.Equal(202, await app.Confirm(await app.Keep(ToAll)));
        _ = await app.Quiet();

        var told = await app.Told("ID");
        Assert.Equal(("failed", 45028, 1), (told.GetProperty("state").GetString(), told.Int("code"), told.Int("tries")));
        Assert.Contains("has no masssend quota", told.GetProperty("message").GetString(), StringComparison.Ordinal);
        app.WeChat.Answer = null;
        var kept = await app.Keep(ToAll.Replace("ID", "next", StringComparison.Ordinal));
        Assert.Equal(0, kept.GetProperty("quota").Int("left"));
        Assert.Equal(409, await app.Confirm(kept));
        Assert.Equal(1, app.Broker.Counts(QueueNames.Outbound).DeadLettered);
    }

    [Fact]
    public async Task What_WeChat_refuses_for_its_content_costs_nothing_of_the_allowance()
    {
        app.WeChat.Answer = call => call.Path == SendAll ? ApiAnswer.Error(40007, "invalid media_id") : null;
        Assert.Equal(202, await app.Confirm(await app.Keep(ToAll)));
        _ = await app.Quiet();

        Assert.Equal("failed", await app.State("ID"));
        Assert.Equal(0, (await app.Keep(ToAll.Replace("ID", "next", StringComparison.Ordinal))).GetProperty("quota").Int("used"));
    }

    [Theory]
    [InlineData("ID")]
    [InlineData("an:id.that-has-more-than-32-bytes-and-is-hashed")]
    public async Task A_cut_between_WeChats_yes_and_our_note_doubles_nothing(string id)
    {
        var calls = 0;
        app.WeChat.Answer = call => call.Path == SendAll && Interlocked.Increment(ref calls) == 1 ? ApiAnswer.TakeThenDrop : null;

        Assert.Equal(202, await app.Confirm(await app.Keep(ToAll.Replace("ID", id, StringComparison.Ordinal))));

        Assert.Equal(3, (await app.Quiet()).Count);
        Assert.Equal((2, "delivered"), (calls, await app.State(id)));
    }

    [Fact]
    public async Task A_cut_before_the_queue_is_told_doubles_nothing()
    {
        var cut = 0;
        app.Broker.Fault = operation => operation == "complete" && Interlocked.Increment(ref cut) == 1
            ? new ServiceBusException("gone", ServiceBusFailureReason.ServiceCommunicationProblem) : null;

        Assert.Equal(202, await app.Confirm(await app.Keep(ToAll)));

        Assert.Equal(3, (await app.Quiet()).Count);
        Assert.True(cut > 0);
        Assert.Equal("delivered", await app.State("ID"));
    }

    [Fact]
    public async Task A_queue_that_is_away_is_503_and_the_same_confirmation_makes_it_good()
    {
        var kept = await app.Keep(ToAll);
        app.Broker.Fault = operation => operation == "send"
            ? new ServiceBusException("gone", ServiceBusFailureReason.ServiceCommunicationProblem) : null;
        Assert.Equal(503, await app.Confirm(kept));
        app.Broker.Fault = null;

        Assert.Equal(202, await app.Confirm(kept));

        Assert.Equal(3, (await app.Quiet()).Count);
        Assert.Equal(1, (await app.Keep(ToAll.Replace("ID", "next", StringComparison.Ordinal))).GetProperty("quota").Int("used"));
    }

    [Fact]
    public async Task While_WeChat_has_not_decided_a_minute_is_waited()
    {
        app.WeChat.Answer = call => call.Path == SendAll ? ApiAnswer.Error(45066, "same clientmsgid retry too fast") : null;
        Assert.Equal(202, await app.Confirm(await app.Keep(ToAll)));
        Assert.Empty(await app.Quiet());
        Assert.Equal("queued", await app.State("ID"));

        app.WeChat.Answer = null;
        time.Advance(TimeSpan.FromSeconds(50));
        Assert.Empty(await app.Quiet());
        time.Advance(TimeSpan.FromSeconds(25));
        await app.WeChat.WaitForSent(sent => sent.Count == 3, TestContext.Current.CancellationToken);
        _ = await app.Quiet();
        Assert.Equal("delivered", await app.State("ID"));
    }

    [Theory]
    [InlineData("err(20001)", "err(20001): politics. TotalCount 3, FilterCount 3, SentCount 0, ErrorCount 3.")]
    [InlineData("err(40002)", "err(40002): no administrator answered within 30 minutes. TotalCount 3, FilterCount 3, SentCount 0, ErrorCount 3.")]
    [InlineData("send fail", "send fail. TotalCount 3, FilterCount 3, SentCount 0, ErrorCount 3.")]
    public async Task WeChats_event_tells_why_a_mass_message_failed(string status, string words)
    {
        app.WeChat.MassStatus = _ => status;

        Assert.Equal(202, await app.Confirm(await app.Keep(ToAll)));
        _ = await app.Quiet();

        Assert.Equal(("failed", words), (await app.State("ID"), (await app.Told("ID")).GetProperty("message").GetString()));
    }

    [Fact]
    public async Task One_that_failed_can_be_put_back_from_the_dead_letters()
    {
        app.WeChat.Answer = call => call.Path == SendAll ? ApiAnswer.Error(48001, "api unauthorized") : null;
        Assert.Equal(202, await app.Confirm(await app.Keep(ToAll)));
        _ = await app.Quiet();
        Assert.Equal("failed", await app.State("ID"));
        app.WeChat.Answer = null;

        using var answer = await app.Http.PostAsync(
            new Uri("api/dead-letters/replay?queue=outbound", UriKind.Relative),
            new StringContent("""{"ids":["ID"]}""", Encoding.UTF8, "application/json"),
            TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(3, (await app.Quiet()).Count);
        Assert.Equal("delivered", await app.State("ID"));
        Assert.Equal(1, (await app.Keep(ToAll.Replace("ID", "next", StringComparison.Ordinal))).GetProperty("quota").Int("used"));
    }

    [Fact]
    public async Task An_id_belongs_to_one_message()
    {
        await app.Send(Wanted.Text(app, "ID", "oUser1", "到了", time));
        _ = await app.Quiet();

        Assert.Equal(409, (await app.PostMass(ToAll)).Status);
        using var unknown = await app.Http.PostAsync(
            new Uri("api/accounts/nobody/mass", UriKind.Relative), new StringContent(ToAll), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
    }

    private async Task<TestApp> Start(string kind)
    {
        var started = await TestApp.Start(azurite.ConnectionString, new()
        {
            Time = time,
            AccountSettings = new Dictionary<string, string> { ["Kind"] = kind },
        });
        foreach (var user in new[] { "oUser1", "oUser2", "oUser3" })
            started.WeChat.AddFollower(started.Account, user);
        return started;
    }
}
