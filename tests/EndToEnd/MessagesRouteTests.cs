using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Azure.Messaging.ServiceBus;
using WxFunctions.Local.Simulator;
using WxFunctions.Outgoing;
using WxFunctions.Queues;
using WxFunctions.Tests.Outgoing;
using WxFunctions.Tests.Support;

namespace WxFunctions.Tests.EndToEnd;

/// <summary>What other systems send through the app's own interface.</summary>
public sealed class MessagesRouteTests(AzuriteFixture azurite)
{
    [Fact]
    public async Task Each_kind_reaches_its_interface_with_exactly_WeChats_body()
    {
        await using var app = await TestApp.Start(azurite.ConnectionString);
        foreach (var type in SampleMessages.All.Keys)
            _ = await Taken(app, SampleMessages.Request(type));

        var sent = (await app.Quiet()).ToDictionary(message => message.Type);

        Assert.Equal(SampleMessages.All.Count, sent.Count);
        Assert.All(SampleMessages.All, kind =>
        {
            var (path, content) = kind.Value;
            Assert.Equal(path, sent[kind.Key].Path);
            var expected = path.EndsWith("custom/send", StringComparison.Ordinal)
                ? JsonNode.Parse($$"""{"touser":"oUser1","msgtype":"{{kind.Key}}","{{kind.Key}}":{{content}}}""")!
                : JsonNode.Parse("{\"touser\":\"oUser1\"," + content.Trim()[1..])!;
            Assert.True(JsonNode.DeepEquals(expected, JsonNode.Parse(sent[kind.Key].Json)), $"{kind.Key}: {sent[kind.Key].Json}");
        });
    }

    [Fact]
    public async Task Agent_and_AI_label_travel_beside_the_content()
    {
        await using var app = await TestApp.Start(azurite.ConnectionString);
        _ = await Taken(app, """{"to":"oUser1","type":"text","text":{"content":"x"},"account":"test1@kftest","ai":true}""");

        Assert.True(JsonNode.DeepEquals(
            JsonNode.Parse("""
                {"touser":"oUser1","msgtype":"text","text":{"content":"x"},"customservice":{"kf_account":"test1@kftest"},"aimsgcontext":{"is_ai_msg":1}}
                """),
            JsonNode.Parse(Assert.Single(await app.Quiet()).Json)));
    }

    [Fact]
    public async Task A_rule_answers_with_any_kind_too()
    {
        await using var app = await TestApp.Start(azurite.ConnectionString, new()
        {
            Rules = on => on.Otherwise(message => message is WxFunctions.WeChat.Messages.TextMessage
                ? WxFunctions.Rules.Reply.Template("TPL", ("thing1", "已发货"), ("time2", "10:00"))
                    .Then(new OutgoingTyping())
                    .Then(new OutgoingMiniProgramPage("wx01", "index", "THUMB") { KfAccount = "a@b" })
                    .Then(new OutgoingText("好") { IsAi = true, Fallback = new OutgoingTemplate("TPL") { Data = [new("thing1", "好")] } })
                : WxFunctions.Rules.Reply.None),
        });

        await app.Acknowledged(app.TextXml("oUser1", "你好"));

        var sent = await app.Quiet();
        Assert.Equal(["template", "typing", "miniprogrampage", "text"], sent.Select(message => message.Type));
        Assert.Contains("\"data\":{\"thing1\":{\"value\":\"已发货\"},\"time2\":{\"value\":\"10:00\"}}", sent[0].Json, StringComparison.Ordinal);
        Assert.Contains("\"customservice\":{\"kf_account\":\"a@b\"}", sent[2].Json, StringComparison.Ordinal);
        Assert.Contains("\"aimsgcontext\":{\"is_ai_msg\":1}", sent[3].Json, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("order-42", "order-42")]
    [InlineData("order:42", null)]
    [InlineData("an-id-of-more-than-thirty-two-characters", null)]
    public async Task A_notice_without_an_id_for_WeChat_gets_one_made_of_its_own(string id, string? expected)
    {
        await using var app = await TestApp.Start(azurite.ConnectionString);
        _ = await Taken(app, Notice($",\"id\":\"{id}\""));

        var given = JsonNode.Parse(Assert.Single(await app.Quiet()).Json)!["client_msg_id"]!.GetValue<string>();
        Assert.Matches("^[A-Za-z0-9_-]{1,32}$", given);
        Assert.Equal(expected ?? given, given);
    }

    [Fact]
    public async Task A_notice_whose_answer_is_lost_is_sent_once()
    {
        await using var app = await TestApp.Start(azurite.ConnectionString);
        var calls = 0;
        app.WeChat.Answer = call =>
            call.Path.EndsWith("template/send", StringComparison.Ordinal) && Interlocked.Increment(ref calls) == 1 ? ApiAnswer.TakeThenDrop : null;

        _ = await Taken(app, Notice());

        Assert.Single(await app.Quiet());
        Assert.Equal(2, calls);
    }

    [Theory]
    [InlineData(45080)]
    [InlineData(45081)]
    public async Task Typing_that_comes_too_late_or_twice_is_no_failure(int code)
    {
        await using var app = await TestApp.Start(azurite.ConnectionString);
        var calls = 0;
        app.WeChat.Answer = call =>
        {
            if (!call.Path.EndsWith("typing", StringComparison.Ordinal))
                return null;
            calls++;
            return ApiAnswer.Error(code, "words");
        };

        _ = await Taken(app, SampleMessages.Request("typing"));
        _ = await app.Quiet();

        Assert.Equal(1, calls);
        Assert.Equal((0, 0), (app.Broker.Counts(QueueNames.Outbound).DeadLettered, app.Broker.Counts(QueueNames.Outbound).Scheduled));
    }

    [Fact]
    public async Task The_same_id_again_is_taken_and_sent_once_whatever_the_account_calls_its_replies()
    {
        await using var app = await TestApp.Start(azurite.ConnectionString);
        await app.Acknowledged(app.TextXml("oUser1", "你好", msgId: 77));
        var own = """{"id":"77.0","to":"oUser1","type":"text","text":{"content":"x"}}""";

        Assert.Equal("""{"id":"77.0"}""", await Taken(app, own));
        Assert.Equal("""{"id":"77.0"}""", await Taken(app, own));
        Assert.Equal("""{"ids":["77.0"]}""", await Taken(app, $"[{own}]"));

        Assert.Equal(["x", "收到：你好"], (await app.Quiet()).Select(message => message.Text).Order());
    }

    [Fact]
    public async Task A_list_keeps_each_users_order_and_repeating_it_is_harmless()
    {
        await using var app = await TestApp.Start(azurite.ConnectionString);
        var list = "[" + string.Join(',', Enumerable.Range(0, 1000).Select(n =>
            $$$"""{"id":"n{{{n}}}","to":"oUser{{{n % 7}}}","type":"text","text":{"content":"{{{n}}}"}}""")) + "]";

        var ids = JsonNode.Parse(await Taken(app, list))!["ids"]!.AsArray();
        _ = await Taken(app, list);

        Assert.Equal(Enumerable.Range(0, 1000).Select(n => $"n{n}"), ids.Select(id => id!.GetValue<string>()));
        var sent = await app.Quiet();
        Assert.Equal(1000, sent.Count);
        Assert.All(sent.GroupBy(message => message.To), user =>
            Assert.Equal(user.Select(message => int.Parse(message.Text)).Order(), user.Select(message => int.Parse(message.Text))));
    }

    [Fact]
    public async Task A_list_with_one_bad_message_is_refused_whole()
    {
        await using var app = await TestApp.Start(azurite.ConnectionString);
        var good = """{"to":"o","type":"text","text":{"content":"x"}}""";
        var bad = """{"type":"text","text":{"content":"x"}}""";

        Assert.Equal("[1].to must be given: an OpenID: 1 to 64 letters, digits, '-' and '_'.", await Problem(
            await Post(app, $"[{good},{bad},{good}]"), 400));
        Assert.Empty(await app.Quiet());
    }

    [Theory]
    [InlineData("{0}")]
    [InlineData("[{0},{0}]")]
    public async Task While_the_queue_is_away_nothing_is_taken_and_nothing_sent(string shape)
    {
        await using var app = await TestApp.Start(azurite.ConnectionString);
        var body = shape.Replace("{0}", """{"to":"o","type":"text","text":{"content":"x"}}""", StringComparison.Ordinal);
        app.Broker.Fault = operation =>
            operation == "send" ? new ServiceBusException("as in an outage", ServiceBusFailureReason.ServiceCommunicationProblem) : null;

        Assert.Contains("The queue does not answer", await Problem(await Post(app, body), 503), StringComparison.Ordinal);

        app.Broker.Fault = null;
        Assert.Empty(await app.Quiet());
    }

    [Fact]
    public async Task A_list_whose_taking_apart_fails_half_way_still_arrives_once_and_whole()
    {
        await using var app = await TestApp.Start(azurite.ConnectionString);
        var sends = 0;
        app.Broker.Fault = operation => operation == "send" && Interlocked.Increment(ref sends) is 3 or 4
            ? new ServiceBusException("as in an outage", ServiceBusFailureReason.ServiceBusy)
            : null;
        var text = new string('字', 700);
        var list = "[" + string.Join(',', Enumerable.Range(0, 200).Select(n =>
            $$$"""{"id":"{{{n}}}","to":"oUser{{{n % 5}}}","type":"text","text":{"content":"{{{n}}} {{{text[..600]}}}"}}""")) + "]";

        _ = await Taken(app, list);

        Assert.Equal(200, (await app.Quiet()).Count);
        Assert.True(sends > 4);
    }

    [Fact]
    public async Task Where_the_tables_are_away_the_queue_alone_makes_a_202()
    {
        await using var app = await TestApp.Start(
            "DefaultEndpointsProtocol=http;AccountName=a;AccountKey=YWJj;TableEndpoint=http://127.0.0.1:9/a;");

        Assert.Equal("""{"id":"a"}""", await Taken(app, """{"id":"a","to":"o","type":"text","text":{"content":"x"}}"""));
        _ = await app.Quiet();
        Assert.Equal(1, app.Broker.Counts(QueueNames.Outbound).Scheduled);
    }

    [Fact]
    public async Task A_message_of_later_waits_for_its_time()
    {
        var time = new OffsetTime();
        await using var app = await TestApp.Start(azurite.ConnectionString, new() { Time = time });
        var due = time.GetUtcNow().AddHours(3).ToString("O");
        _ = await Taken(app, $$$"""[{"to":"o","type":"text","text":{"content":"later"},"notBefore":"{{{due}}}"},{"to":"o","type":"text","text":{"content":"now"}}]""");
        _ = await Taken(app, $$$"""{"to":"p","type":"text","text":{"content":"later"},"notBefore":"{{{due}}}"}""");

        Assert.Equal("now", Assert.Single(await app.Quiet()).Text);
        Assert.Equal(2, app.Broker.Counts(QueueNames.Outbound).Scheduled);

        time.Advance(TimeSpan.FromHours(3));
        await app.WeChat.WaitForSent(sent => sent.Count == 3, TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task A_long_text_comes_in_pieces_in_order_and_no_emoji_is_cut()
    {
        await using var app = await TestApp.Start(azurite.ConnectionString);
        var text = string.Concat(Enumerable.Repeat("👩‍🚀好👍🏽", 900));

        Assert.Equal("""{"id":"long"}""", await Taken(app, $$$"""{"id":"long","to":"o","type":"text","text":{"content":"{{{text}}}"}}"""));

        var sent = await app.Quiet();
        Assert.True(sent.Count > 5);
        Assert.Equal(text, string.Concat(sent.Select(message => message.Text)));
        Assert.All(sent, message => Assert.Matches("^(👩‍🚀|好|👍🏽)+$", message.Text));
    }

    [Fact]
    public async Task What_cannot_be_taken_is_a_problem_in_words()
    {
        await using var app = await TestApp.Start(azurite.ConnectionString);
        await using var passive = await TestApp.Start(azurite.ConnectionString, new() { Replies = "passive" });

        Assert.Contains("no such account", await Problem(
            await app.Http.PostAsync(new Uri("api/accounts/nobody/messages", UriKind.Relative), Json("{}")), 404), StringComparison.Ordinal);
        Assert.Contains("Replies is passive", await Problem(await Post(passive, SampleMessages.Request("template")), 409), StringComparison.Ordinal);
        Assert.Contains("4194304", await Problem(await Post(app, new string(' ', (4 * 1024 * 1024) + 1)), 413), StringComparison.Ordinal);
        Assert.Contains("send fewer at once", await Problem(await Post(app, Incompressible()), 413), StringComparison.Ordinal);
        Assert.StartsWith("the body must be JSON", await Problem(await Post(app, ""), 400), StringComparison.Ordinal);
        Assert.Empty(await app.Quiet());
    }

    [Fact]
    public async Task The_name_of_the_account_may_be_written_in_capitals()
    {
        await using var app = await TestApp.Start(azurite.ConnectionString);
        using var answer = await app.Http.PostAsync(
            new Uri($"api/accounts/{app.Account.ToUpperInvariant()}/messages", UriKind.Relative), Json(SampleMessages.Request("image")));

        Assert.Equal(202, (int)answer.StatusCode);
        Assert.Single(await app.Quiet());
    }

    private static string Notice(string more = "") =>
        """{"to":"o","type":"template","template":{"template_id":"T","data":{"thing1":{"value":"x"}}}""" + more + "}";

    private static string Incompressible()
    {
        var random = new Random(20261120);
        return "[" + string.Join(',', Enumerable.Range(0, 100).Select(_ =>
            $$$"""{"to":"o","type":"text","text":{"content":"{{{string.Concat(Enumerable.Range(0, 3000).Select(_ => (char)random.Next('一', '鿿')))}}}"}}""")) + "]";
    }

    private static StringContent Json(string body) => new(body, Encoding.UTF8, "application/json");

    private static Task<HttpResponseMessage> Post(TestApp app, string body) =>
        app.Http.PostAsync(new Uri($"api/accounts/{app.Account}/messages", UriKind.Relative), Json(body));

    private static async Task<string> Taken(TestApp app, string body)
    {
        using var answer = await Post(app, body);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True((int)answer.StatusCode == 202, $"{(int)answer.StatusCode} {text}");
        return text;
    }

    private static async Task<string> Problem(HttpResponseMessage answer, int status)
    {
        using (answer)
        {
            Assert.Equal((status, "application/problem+json"), ((int)answer.StatusCode, answer.Content.Headers.ContentType!.MediaType));
            return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("detail").GetString()!;
        }
    }
}
