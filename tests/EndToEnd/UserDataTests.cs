using System.Net;
using System.Text;
using Azure.Data.Tables;
using Azure.Messaging.ServiceBus;
using Microsoft.Extensions.DependencyInjection;
using WxFunctions.Delivery;
using WxFunctions.Local.Simulator;
using WxFunctions.Rules;
using WxFunctions.Storage;
using WxFunctions.Tests.Support;
using WxFunctions.WeChat.Messages;

namespace WxFunctions.Tests.EndToEnd;

/// <summary>What is held of a person can be erased: looked for in every key and every property of every table.</summary>
public sealed class UserDataTests(AzuriteFixture azurite)
{
    private const string TemplateSend = "/cgi-bin/message/template/send";

    private readonly string anna = OpenId();
    private readonly string berta = OpenId();
    private readonly long msgId = Random.Shared.NextInt64(1_000_000_000, long.MaxValue);
    private readonly TableCut cut = new();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_call_or_the_end_of_the_WeChat_account_erases_everything_that_is_held_of_a_user_and_nothing_else(bool byCall)
    {
        await using var app = await Start();
        await Lives(app, berta);
        await Lives(app, anna);
        Assert.Equal(["Deliveries", "Logins", "Spool", "Users"], await Holds(anna));
        Assert.Equal(["Deliveries"], await Holds($"{msgId}"));

        if (byCall)
            Assert.Equal(HttpStatusCode.NoContent, await Delete(app, anna));
        else
            await Tell(app, "oPlatform", "user_authorization_cancellation");

        Assert.Empty(await Holds(anna));
        Assert.Empty(await Holds($"{msgId}"));
        Assert.Equal(["Deliveries", "Logins", "Spool", "Users"], await Holds(berta));
        Assert.Equal(HttpStatusCode.NoContent, await Delete(app, anna));
        Assert.DoesNotContain(app.Logs.Lines, line => line.Contains(anna, StringComparison.Ordinal));
        Assert.Contains(app.Logs.Lines, line => line.Contains($"Everything held of user …{anna[^6..]} was erased", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("user_authorization_revoke", "205")]
    [InlineData("user_info_modified", "")]
    public async Task An_authorisation_that_is_taken_back_erases_what_rests_on_it_and_the_conversation_goes_on(string name, string info)
    {
        await using var app = await Start();
        await Lives(app, anna);

        await Tell(app, anna, name, $"<RevokeInfo>{info}</RevokeInfo>");

        Assert.Equal(["Deliveries", "Spool", "Users"], await Holds(anna));
    }

    [Fact]
    public async Task An_event_that_names_nobody_is_warned_of_and_erases_nothing()
    {
        await using var app = await Start();
        await Lives(app, anna);

        await app.Acknowledged(app.EventXml(anna, "user_authorization_cancellation"));
        _ = await app.Quiet();

        Assert.Equal(["Deliveries", "Logins", "Spool", "Users"], await Holds(anna));
        Assert.Contains(app.Logs.Lines, line => line.Contains("but not whose", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Answers_that_wait_for_a_user_are_erased()
    {
        await using var app = await TestApp.Start(azurite.ConnectionString, new()
        {
            Replies = "passive",
            Rules = on =>
            {
                on.Any<LocationEvent>().Reply("就在附近");
                on.Otherwise(Reply.None);
            },
        });
        await app.Acknowledged(app.EventXml(anna, "LOCATION", "<Latitude>23.1</Latitude><Longitude>113.3</Longitude><Precision>100</Precision>"));
        _ = await app.Quiet();
        Assert.Equal(["Users"], await Holds(anna));

        await Tell(app, anna, "user_authorization_cancellation");

        Assert.Empty(await Holds(anna));
    }

    [Fact]
    public async Task Whatever_is_cut_off_in_the_middle_goes_on_with_the_next_call()
    {
        await using var app = await Start();
        await Lives(app, anna);

        var cuts = 0;
        for (HttpStatusCode answer = default; answer != HttpStatusCode.NoContent; cuts++)
        {
            Assert.InRange(cuts, 0, 100);
            cut.After(cuts);
            answer = await Delete(app, anna);
            cut.Never();
            Assert.True(answer is HttpStatusCode.NoContent or HttpStatusCode.ServiceUnavailable);
        }

        Assert.InRange(cuts, 10, 100);
        Assert.Empty(await Holds(anna));
        Assert.Empty(await Holds($"{msgId}"));
    }

    [Fact]
    public async Task An_event_that_comes_while_the_tables_are_away_erases_when_it_is_delivered_again()
    {
        await using var app = await Start(new() { Time = new FastTime(5) });
        await Lives(app, anna);

        cut.After(0);
        await app.Acknowledged(app.EventXml("oPlatform", "user_authorization_cancellation", $"<OpenID>{anna}</OpenID>"));
        await Eventually.True(() => cut.Refused >= 3, 30, "the event was not delivered again");
        cut.Never();
        _ = await app.Quiet();

        Assert.Empty(await Holds(anna));
    }

    [Fact]
    public async Task A_user_with_thousands_of_messages_is_erased_from_among_others()
    {
        await using var app = await Start();
        var ledger = app.Services.GetRequiredService<Ledger>();
        await ledger.Queued(
            [.. Enumerable.Range(0, 2_400).Select(n => Wanted.Text(app, $"{msgId}-{n}", n % 6 == 0 ? berta : anna, ""))], TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.NoContent, await Delete(app, anna));

        Assert.Empty(await Holds(anna));
        Assert.Equal(400, await Rows(app, $"To eq '{berta}'"));
    }

    [Theory]
    [InlineData("{account}/users/o%20Anna", 400)]
    [InlineData("{account}/users/o'Anna", 400)]
    [InlineData("{account}/users/o1234567890123456789012345678901234567890123456789012345678901234", 400)]
    [InlineData("nobody/users/oAnna", 404)]
    [InlineData("{account}/users/oNobodyWeKnow", 204)]
    public async Task What_cannot_be_an_OpenID_is_400_and_an_unknown_account_404(string path, int status)
    {
        await using var app = await Start();

        using var answer = await app.Http.DeleteAsync(
            new Uri("api/accounts/" + path.Replace("{account}", app.Account, StringComparison.Ordinal), UriKind.Relative),
            TestContext.Current.CancellationToken);

        Assert.Equal(status, (int)answer.StatusCode);
        if (status != 204)
            Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
    }

    private Task<TestApp> Start(TestAppOptions? options = null) => TestApp.Start(azurite.ConnectionString, (options ?? new()) with
    {
        Configure = services => services.AddSingleton(cut.Service(azurite.ConnectionString)),
    });

    /// <summary>Follows, writes, is answered, gets a template message with its result, logs in, and writes again while the queue is away.</summary>
    private async Task Lives(TestApp app, string user)
    {
        var id = user == anna ? msgId : msgId - 1;
        app.WeChat.Answer = call =>
            call.Path == TemplateSend ? ApiAnswer.Body($$"""{"errcode":0,"errmsg":"ok","msgid":{{id}}}""") : null;
        await app.Acknowledged(app.EventXml(user, "subscribe"));
        await app.Acknowledged(app.TextXml(user, "你好"));
        await app.Send(Wanted.OfType(Wanted.Text(app, $"r-{user}", user, ""), "template", Wanted.Template));
        _ = await app.Quiet();
        await app.Acknowledged(app.EventXml(user, "TEMPLATESENDJOBFINISH", $"<MsgID>{id}</MsgID><Status>success</Status>"));
        _ = await app.Quiet();
        Assert.Equal("delivered", await app.State($"r-{user}"));

        using var browser = new Browser(user);
        var login = new Uri(app.Http.BaseAddress!, $"api/accounts/{app.Account}/login?redirect=/");
        _ = await browser.Redirect(await browser.Redirect(await browser.Redirect(login)));

        app.Broker.Fault = operation => operation == "send"
            ? new ServiceBusException("as in an outage", ServiceBusFailureReason.ServiceCommunicationProblem)
            : null;
        await app.Acknowledged(app.TextXml(user, "还在吗"));
        app.Broker.Fault = null;
    }

    private async Task Tell(TestApp app, string from, string name, string more = "")
    {
        await app.Acknowledged(app.EventXml(from, name, $"<OpenID>{anna}</OpenID><AppID>{AppArguments.AppId}</AppID>{more}"));
        _ = await app.Quiet();
    }

    private static async Task<HttpStatusCode> Delete(TestApp app, string user)
    {
        using var answer = await app.Http.DeleteAsync(
            new Uri($"api/accounts/{app.Account}/users/{user}", UriKind.Relative), TestContext.Current.CancellationToken);
        return answer.StatusCode;
    }

    /// <summary>The tables that hold a text anywhere.</summary>
    private async Task<List<string>> Holds(string text)
    {
        var service = new TableServiceClient(azurite.ConnectionString);
        var holding = new List<string>();
        foreach (var name in new[] { TableNames.Deliveries, TableNames.Keys, TableNames.Logins, TableNames.Spool, TableNames.Tokens, TableNames.Users })
        {
            _ = await service.CreateTableIfNotExistsAsync(name);
            await foreach (var row in service.GetTableClient(name).QueryAsync<TableEntity>())
            {
                if (!row.Any(property => Written(property.Value).Contains(text, StringComparison.Ordinal)))
                    continue;
                holding.Add(name);
                break;
            }
        }

        return holding;
    }

    private static async Task<int> Rows(TestApp app, string filter)
    {
        var table = await app.Services.GetRequiredService<WxFunctions.Storage.Tables>().Get(TableNames.Deliveries);
        var rows = 0;
        await foreach (var _ in table.QueryAsync<TableEntity>(filter))
            rows++;
        return rows;
    }

    private static string Written(object? value) => value is byte[] bytes ? Encoding.UTF8.GetString(bytes) : $"{value}";

    private static string OpenId() => ("o" + Guid.NewGuid().ToString("N"))[..28];
}
