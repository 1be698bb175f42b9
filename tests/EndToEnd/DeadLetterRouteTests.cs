using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Azure.Messaging.ServiceBus;
using Microsoft.Extensions.DependencyInjection;
using WxFunctions.Delivery;
using WxFunctions.Local.Simulator;
using WxFunctions.Outgoing;
using WxFunctions.Queues;
using WxFunctions.Rules;
using WxFunctions.Tests.Support;

namespace WxFunctions.Tests.EndToEnd;

/// <summary>What operators see of dead letters, and how they put them back.</summary>
public sealed class DeadLetterRouteTests(AzuriteFixture azurite)
{
    private const string Send = "/cgi-bin/message/custom/send";
    private const string OpenId = "oAbCdEfGhIjKlMnOpQrStUvWxYz01";

    [Fact]
    public async Task A_dead_letter_is_listed_with_its_story_and_only_the_end_of_the_OpenID()
    {
        var time = new OffsetTime();
        await using var app = await TestApp.Start(azurite.ConnectionString, new() { Time = time });
        await Fails(app, 48001, "a");

        var message = Assert.Single((await List(app, "outbound")).EnumerateArray());

        Assert.Equal(
            ("a", app.Account, "…" + OpenId[^6..], "Permission", 1, 0),
            (Text(message, "id"), Text(message, "account"), Text(message, "openId"), Text(message, "reason"),
                message.GetProperty("deliveries").GetInt32(), message.GetProperty("replays").GetInt32()));
        Assert.Contains("WeChat answered 48001", Text(message, "description"), StringComparison.Ordinal);
        Assert.InRange(message.GetProperty("deadLetteredAt").GetDateTimeOffset() - message.GetProperty("enqueuedAt").GetDateTimeOffset(), TimeSpan.Zero, TimeSpan.FromMinutes(1));
        Assert.DoesNotContain(OpenId, message.ToString(), StringComparison.Ordinal);
        Assert.Empty((await List(app, "inbound")).EnumerateArray());
    }

    [Theory]
    [InlineData("""{"ids":["a"]}""", "a")]
    [InlineData("""{"reason":"Permission"}""", "a,b")]
    [InlineData("""{"all":true}""", "a,b,c")]
    [InlineData("""{"ids":["nobody"]}""", "")]
    public async Task Those_of_some_ids_of_a_reason_or_all_are_put_back_and_sent(string choice, string expected)
    {
        await using var app = await TestApp.Start(azurite.ConnectionString);
        await Fails(app, 48001, "a", "b");
        await Fails(app, 40003, "c");

        var result = await Replay(app, "outbound", choice);

        var sent = expected.Split(',', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal((sent.Length, 0), (result.GetProperty("replayed").GetInt32(), result.GetProperty("left").GetInt32()));
        Assert.Equal(sent, (await app.Quiet()).Select(message => message.Text));
        Assert.Equal(3 - sent.Length, app.Broker.Counts(QueueNames.Outbound).DeadLettered);
    }

    [Fact]
    public async Task What_fails_again_is_a_dead_letter_again_and_can_be_put_back_again()
    {
        await using var app = await TestApp.Start(azurite.ConnectionString);
        await Fails(app, 48001, "a");
        app.WeChat.Answer = call => call.Path == Send ? ApiAnswer.Error(48001, "still not") : null;
        _ = await Replay(app, "outbound", """{"all":true}""");
        Assert.Empty(await app.Quiet());
        Assert.Equal(1, Assert.Single((await List(app, "outbound")).EnumerateArray()).GetProperty("replays").GetInt32());

        app.WeChat.Answer = null;
        _ = await Replay(app, "outbound", """{"ids":["a"]}""");

        Assert.Equal("a", Assert.Single(await app.Quiet()).Text);
    }

    [Fact]
    public async Task What_WeChat_has_taken_after_all_is_not_sent_again_when_it_is_put_back()
    {
        await using var app = await TestApp.Start(azurite.ConnectionString);
        await Fails(app, 48001, "a");
        await app.Services.GetRequiredService<Ledger>().Result(
            app.Account, "a", DeliveryState.Delivered, "told by an event", TestContext.Current.CancellationToken);
        app.WeChat.Answer = null;

        Assert.Equal(1, (await Replay(app, "outbound", """{"ids":["a"]}""")).GetProperty("replayed").GetInt32());

        Assert.Empty(await app.Quiet());
        Assert.Equal("delivered", await app.State("a"));
        Assert.Equal(0, app.Broker.Counts(QueueNames.Outbound).DeadLettered);
    }

    [Fact]
    public async Task An_expired_message_gets_new_time_when_it_is_put_back()
    {
        var time = new OffsetTime();
        await using var app = await TestApp.Start(azurite.ConnectionString, new() { Time = time });
        await Fails(app, 48001, "a");
        time.Advance(TimeSpan.FromHours(72));
        app.WeChat.Answer = call => call.Path == Send ? ApiAnswer.Status(503) : null;

        _ = await Replay(app, "outbound", """{"all":true}""");

        Assert.Empty(await app.Quiet());
        Assert.Equal((1, 0), (app.Broker.Counts(QueueNames.Outbound).Scheduled, app.Broker.Counts(QueueNames.Outbound).DeadLettered));
    }

    [Fact]
    public async Task A_dead_letter_that_was_sent_but_not_deleted_is_not_doubled()
    {
        await using var app = await TestApp.Start(azurite.ConnectionString);
        await Fails(app, 48001, "a");
        // nothing else may be completed meanwhile
        var held = new TaskCompletionSource();
        app.WeChat.Answer = call => call.Path == Send ? ApiAnswer.After(held.Task) : null;
        app.Broker.Fault = operation => operation == "complete"
            ? new ServiceBusException("as in a crash", ServiceBusFailureReason.ServiceCommunicationProblem)
            : null;
        Assert.Equal(503, (int)(await PostReplay(app, "outbound", """{"all":true}""")).StatusCode);

        app.Broker.Fault = null;
        held.SetResult();
        await using (var receiver = app.Services.GetRequiredService<ServiceBusClient>().CreateReceiver(
            QueueNames.Outbound, new ServiceBusReceiverOptions { SubQueue = SubQueue.DeadLetter }))
            Assert.NotNull(await receiver.PeekMessageAsync(cancellationToken: TestContext.Current.CancellationToken));
        _ = await Replay(app, "outbound", """{"all":true}""");

        Assert.Single(await app.Quiet());
        Assert.Equal(0, app.Broker.Counts(QueueNames.Outbound).DeadLettered);
    }

    [Fact]
    public async Task A_result_that_came_while_the_tables_were_away_is_tried_for_two_minutes_and_noted_when_it_is_put_back()
    {
        var time = new FastTime(15);
        var cut = new TableCut();
        var msgId = Random.Shared.NextInt64(1_000_000_000, long.MaxValue);
        await using var app = await TestApp.Start(azurite.ConnectionString, new()
        {
            Time = time,
            Configure = services => services.AddSingleton(cut.Service(azurite.ConnectionString)),
        });
        app.WeChat.Answer = call => call.Path == "/cgi-bin/message/template/send"
            ? ApiAnswer.Body($$"""{"errcode":0,"errmsg":"ok","msgid":{{msgId}}}""") : null;
        await app.Send(Wanted.OfType(Wanted.Text(app, "r1", OpenId, "", time), "template", Wanted.Template));
        _ = await app.Quiet();

        cut.After(0);
        var began = time.GetUtcNow();
        await app.Acknowledged(app.EventXml(OpenId, "TEMPLATESENDJOBFINISH", $"<MsgID>{msgId}</MsgID><Status>success</Status>"));
        await Eventually.True(() => app.Broker.Counts(QueueNames.Inbound).DeadLettered == 1, 60, "the event is still tried");
        var tried = time.GetUtcNow() - began;
        cut.Never();
        Assert.InRange(tried, TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(15));
        Assert.Equal((Redelivery.DeliveriesMax, "sent"), (cut.Refused, await app.State("r1")));

        _ = await Replay(app, "inbound", """{"all":true}""");
        _ = await app.Quiet();

        Assert.Equal("delivered", await app.State("r1"));
        Assert.Equal(0, app.Broker.Counts(QueueNames.Inbound).DeadLettered);
    }

    [Fact]
    public async Task An_inbound_message_is_handled_anew_and_what_was_answered_already_is_not_said_twice()
    {
        var fails = true;
        var ids = new List<string>();
        await using var app = await TestApp.Start(azurite.ConnectionString, new()
        {
            Configure = services => services.AddSingleton<Action<Turn>>(turn =>
            {
                ids.Add(turn.InboundId);
                if (fails)
                    throw new Unprocessable("not yet");
            }),
            Rules = on =>
            {
                on.Any<WxFunctions.WeChat.Messages.TextMessage>().Use<Asks>();
                on.Otherwise(Reply.None);
            },
        });
        await app.Acknowledged(app.TextXml(OpenId, "你好", msgId: 42));
        _ = await app.Quiet();
        Assert.Equal($"{app.Account}:42", Text(Assert.Single((await List(app, "inbound")).EnumerateArray()), "id"));

        fails = false;
        _ = await Replay(app, "inbound", $$"""{"ids":["{{app.Account}}:42"]}""");

        Assert.Equal(["一", "二"], (await app.Quiet()).Select(message => message.Text));
        Assert.Equal([$"{app.Account}:42", $"{app.Account}:42"], ids);
    }

    [Fact]
    public async Task A_callback_that_is_put_back_after_hours_is_not_answered_twice()
    {
        var time = new OffsetTime();
        await using var app = await TestApp.Start(azurite.ConnectionString, new()
        {
            Time = time,
            Rules = on => on.Otherwise(_ => Reply.Text("一")),
        });
        await app.Acknowledged(app.TextXml(OpenId, "你好", msgId: 42));
        Assert.Single(await app.Quiet());

        // neither the queue nor this process remembers it then
        time.Advance(TimeSpan.FromHours(2));
        await app.Restart();
        var again = new InboundEnvelope(app.Account, $"{app.Account}:42~r1", OpenId, Encoding.UTF8.GetBytes(app.TextXml(OpenId, "你好", 42))).ToMessage();
        again.ApplicationProperties["id"] = $"{app.Account}:42";
        InboundEnvelope.CameAt(again, time.GetUtcNow().AddHours(-2));
        await app.Services.GetRequiredService<QueueSenders>().Inbound.SendMessageAsync(again, TestContext.Current.CancellationToken);

        Assert.Single(await app.Quiet());
    }

    [Fact]
    public async Task A_story_that_is_too_long_for_the_queue_is_cut()
    {
        await using var app = await TestApp.Start(azurite.ConnectionString, new()
        {
            Rules = on => on.Otherwise(_ => throw new Unprocessable("because " + new string('x', 9000))),
        });
        app.WeChat.Answer = call => call.Path == Send ? ApiAnswer.Error(48001, new string('y', 100_000)) : null;

        await app.Acknowledged(app.TextXml(OpenId, "你好"));
        await Taken(app, $$$"""[{"id":"a","to":"{{{OpenId}}}","type":"text","text":{"content":"a"}}]""");
        _ = await app.Quiet();

        var inbound = Assert.Single((await List(app, "inbound")).EnumerateArray());
        Assert.Equal(("Unprocessable", 1), (Text(inbound, "reason"), inbound.GetProperty("deliveries").GetInt32()));
        Assert.StartsWith("because xx", Text(inbound, "description"), StringComparison.Ordinal);
        var outbound = Assert.Single((await List(app, "outbound")).EnumerateArray());
        Assert.Equal(("Permission", 1), (Text(outbound, "reason"), outbound.GetProperty("deliveries").GetInt32()));
        Assert.Contains("yyy", Text(outbound, "description"), StringComparison.Ordinal);
        Assert.Equal("failed", await app.State("a"));
    }

    [Fact]
    public async Task A_list_that_could_not_be_taken_apart_is_put_back_whole()
    {
        var time = new OffsetTime();
        await using var app = await TestApp.Start(azurite.ConnectionString, new() { Time = time });
        var sends = 0;
        app.Broker.Fault = operation => operation == "send" && Interlocked.Increment(ref sends) > 1
            ? new InvalidOperationException("as after a mistake of ours")
            : null;
        var body = """[{"id":"a","to":"o","type":"text","text":{"content":"a"}},{"id":"b","to":"o","type":"text","text":{"content":"b"}}]""";
        await Taken(app, body);
        await BecomesDeadLetter(app, time);

        app.Broker.Fault = null;
        time.Advance(TimeSpan.FromHours(60));
        _ = await Replay(app, "outbound", """{"all":true}""");

        Assert.Equal(["a", "b"], (await app.Quiet()).Select(message => message.Text));
    }

    [Fact]
    public async Task What_is_none_of_our_messages_stays_and_keeps_nothing_else_back()
    {
        var time = new OffsetTime();
        await using var app = await TestApp.Start(azurite.ConnectionString, new() { Time = time });
        await app.Services.GetRequiredService<QueueSenders>().Outbound.SendMessageAsync(
            new ServiceBusMessage("who knows") { MessageId = "foreign", SessionId = "foreign" }, TestContext.Current.CancellationToken);
        await BecomesDeadLetter(app, time);
        await Fails(app, 48001, "a");

        var result = await Replay(app, "outbound", """{"all":true}""");

        Assert.Equal((1, 1), (result.GetProperty("replayed").GetInt32(), result.GetProperty("left").GetInt32()));
        Assert.Equal("a", Assert.Single(await app.Quiet()).Text);
    }

    [Fact]
    public async Task One_call_does_so_many_and_says_how_many_are_left()
    {
        await using var app = await TestApp.Start(azurite.ConnectionString);
        await Fails(app, 48001, [.. Enumerable.Range(0, 620).Select(n => $"m{n}")]);

        var first = await Replay(app, "outbound", """{"all":true}""");
        var second = await Replay(app, "outbound", """{"all":true}""");

        Assert.Equal((500, 120), (first.GetProperty("replayed").GetInt32(), first.GetProperty("left").GetInt32()));
        Assert.Equal((120, 0), (second.GetProperty("replayed").GetInt32(), second.GetProperty("left").GetInt32()));
        Assert.Equal(620, (await app.Quiet()).Count);
    }

    [Theory]
    [InlineData("", "{\"all\":true}", "queue must be inbound or outbound.")]
    [InlineData("?queue=spool", "{\"all\":true}", "queue must be inbound or outbound.")]
    [InlineData("?queue=outbound", "", "the body must be JSON")]
    [InlineData("?queue=outbound", "{}", "the whole must be one of ")]
    [InlineData("?queue=outbound", "{\"all\":false}", "the whole must be one of ")]
    [InlineData("?queue=outbound", "{\"all\":true,\"reason\":\"x\"}", "the whole must be one of ")]
    [InlineData("?queue=outbound", "{\"ids\":[]}", "ids must be a list of 1 to 500 ids.")]
    [InlineData("?queue=outbound", "{\"everything\":true}", "everything must be left out")]
    public async Task A_request_that_says_nothing_or_too_much_is_refused_in_words(string query, string body, string words)
    {
        await using var app = await TestApp.Start(azurite.ConnectionString);

        using var answer = await app.Http.PostAsync(new Uri("api/dead-letters/replay" + query, UriKind.Relative), Json(body));

        Assert.Equal((400, "application/problem+json"), ((int)answer.StatusCode, answer.Content.Headers.ContentType!.MediaType));
        Assert.StartsWith(words, Text(await answer.Content.ReadFromJsonAsync<JsonElement>(), "detail"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task So_many_are_listed_as_are_asked_for()
    {
        await using var app = await TestApp.Start(azurite.ConnectionString);
        await Fails(app, 48001, "a", "b", "c");

        Assert.Equal(["a", "b"], (await List(app, "outbound", "&max=2")).EnumerateArray().Select(message => Text(message, "id")));
        using var refused = await app.Http.GetAsync(new Uri("api/dead-letters?queue=outbound&max=501", UriKind.Relative));
        Assert.Equal(400, (int)refused.StatusCode);
    }

    /// <summary>Lets the pauses between deliveries pass.</summary>
    private static Task BecomesDeadLetter(TestApp app, OffsetTime time) => Eventually.True(
        () =>
        {
            time.Advance(TimeSpan.FromSeconds(30));
            return app.Broker.Counts(QueueNames.Outbound).DeadLettered == 1;
        },
        60,
        "it never became a dead letter");

    /// <summary>Sends texts that WeChat refuses, until WeChat is content again.</summary>
    private static async Task Fails(TestApp app, int code, params string[] ids)
    {
        app.WeChat.Answer = call => call.Path == Send ? ApiAnswer.Error(code, "words") : null;
        foreach (var chunk in ids.Chunk(1000))
        {
            await Taken(app, "[" + string.Join(',', chunk.Select(id =>
                $$$"""{"id":"{{{id}}}","to":"{{{OpenId}}}","type":"text","text":{"content":"{{{id}}}"}}""")) + "]");
        }

        Assert.Empty(await app.Quiet());
        app.WeChat.Answer = null;
    }

    private static async Task Taken(TestApp app, string body)
    {
        using var answer = await app.Http.PostAsync(new Uri($"api/accounts/{app.Account}/messages", UriKind.Relative), Json(body));
        Assert.Equal(202, (int)answer.StatusCode);
    }

    private static async Task<JsonElement> List(TestApp app, string queue, string more = "") =>
        (await app.Http.GetFromJsonAsync<JsonElement>(new Uri($"api/dead-letters?queue={queue}{more}", UriKind.Relative))).GetProperty("messages");

    private static async Task<JsonElement> Replay(TestApp app, string queue, string choice)
    {
        using var answer = await PostReplay(app, queue, choice);
        Assert.Equal(200, (int)answer.StatusCode);
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

    private static Task<HttpResponseMessage> PostReplay(TestApp app, string queue, string choice) =>
        app.Http.PostAsync(new Uri($"api/dead-letters/replay?queue={queue}", UriKind.Relative), Json(choice));

    private static StringContent Json(string body) => new(body, Encoding.UTF8, "application/json");

    private static string Text(JsonElement json, string name) => json.GetProperty(name).GetString()!;

    private sealed class Asks(Action<Turn> ask) : IHandle<WxFunctions.WeChat.Messages.TextMessage>
    {
        public Task<Reply> Handle(WxFunctions.WeChat.Messages.TextMessage message, Turn turn)
        {
            ask(turn);
            return Task.FromResult(Reply.Text("一").Then(new WxFunctions.Outgoing.OutgoingText("二")));
        }
    }
}
