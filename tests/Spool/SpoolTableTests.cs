using System.Globalization;
using System.Text;
using Azure.Data.Tables;
using WxFunctions.Queues;
using WxFunctions.Spool;
using WxFunctions.Storage;
using WxFunctions.Tests.Delivery;
using WxFunctions.Tests.Delivery.Model;

namespace WxFunctions.Tests.Spool;

/// <summary>What could not be put on the queue goes there in its order, whole, and with the time at which it came.</summary>
public sealed class SpoolTableTests
{
    [Fact]
    public async Task What_waits_goes_to_the_queue_in_the_order_in_which_it_came_and_is_gone_then()
    {
        await using var desk = new AppDesk();
        foreach (var id in new[] { "3", "1", "2" })
        {
            await Add(desk, Callback(id) with { OpenId = $"oUser{id}" });
            desk.Time.Pass(TimeSpan.FromSeconds(40));
        }

        Assert.Equal(3, await desk.Get<SpoolTable>().Drain(default));

        Assert.Equal(["main:3", "main:1", "main:2"], desk.Queues.Heads().Select(message => message.Id));
        Assert.Empty(Rows(desk));
        Assert.Contains(desk.Logs.Lines, line => line.Contains("3 callbacks moved", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Where_nothing_waits_nothing_is_told()
    {
        await using var desk = new AppDesk();

        Assert.Equal(0, await desk.Get<SpoolTable>().Drain(default));

        Assert.Empty(desk.Logs.Lines);
    }

    [Fact]
    public async Task A_callback_comes_out_as_it_went_in_with_the_time_at_which_it_came()
    {
        await using var desk = new AppDesk();
        var body = Encoding.UTF8.GetBytes(new string('文', 50_000));
        await Add(desk, Callback("1") with { Body = body, AnsweredBy = "帮助" });
        var came = desk.Now;
        desk.Time.Pass(TimeSpan.FromHours(3));

        _ = await desk.Get<SpoolTable>().Drain(default);

        var message = Assert.Single(desk.Queues.Heads());
        var envelope = InboundEnvelope.Read(message.Received());
        Assert.Equal(("main:1", "main:oUser1", "oUser1", "帮助", came), (envelope.Id, message.Session, envelope.OpenId, envelope.AnsweredBy, envelope.ArrivedAt));
        Assert.Equal(body, envelope.Body.ToArray());
    }

    [Fact]
    public async Task What_the_queue_does_not_take_stays_for_the_next_run()
    {
        await using var desk = new AppDesk();
        foreach (var id in new[] { "1", "2", "3" })
            await Add(desk, Callback(id));
        // the rows are read, one is sent and deleted
        desk.Mishaps.Plan(3, Mishap.Fails);

        Assert.Equal(1, await desk.Get<SpoolTable>().Drain(default));
        Assert.Equal(2, Rows(desk).Count);
        Assert.Contains(desk.Logs.Lines, line => line.Contains("still cannot be reached", StringComparison.Ordinal));

        Assert.Equal(2, await desk.Get<SpoolTable>().Drain(default));
    }

    [Fact]
    public async Task What_was_sent_and_not_deleted_is_sent_again_and_the_queue_has_it_once()
    {
        await using var desk = new AppDesk();
        await Add(desk, Callback("1"));
        desk.Mishaps.Plan(2, Mishap.Fails);

        _ = await Assert.ThrowsAsync<Azure.RequestFailedException>(() => desk.Get<SpoolTable>().Drain(default));
        _ = Assert.Single(Rows(desk));
        _ = await desk.Get<SpoolTable>().Drain(default);

        Assert.Empty(Rows(desk));
        _ = desk.Queues.Complete(Assert.Single(desk.Queues.Heads()));
        Assert.True(desk.Queues.IsEmpty);
    }

    [Fact]
    public async Task Of_one_user_everything_can_be_erased()
    {
        await using var desk = new AppDesk();
        await Add(desk, Callback("1"));
        await Add(desk, Callback("2"));
        await Add(desk, Callback("3") with { OpenId = "oUser2" });

        Assert.Equal(2, await desk.Get<SpoolTable>().Erase(AppDesk.Account, AppDesk.User, default));

        Assert.Equal("main:3", Assert.Single(Rows(desk)).GetString("MessageId"));
    }

    [Theory]
    [InlineData("3155378975999999999-x", "9999-12-31T23:59:59.9999999Z")]
    [InlineData("3155378976000000000-x", "1970-01-01T00:00:00Z")]
    [InlineData("somebody-else", "1970-01-01T00:00:00Z")]
    [InlineData("-5-x", "1970-01-01T00:00:00Z")]
    public void A_row_by_somebody_else_came_when_its_key_says_or_when_it_was_written(string key, string expected)
    {
        var row = new TableEntity("p", key) { ["MessageId"] = "1", ["SessionId"] = "s", ["Properties"] = "{}" };
        var said = DateTimeOffset.Parse(expected, CultureInfo.InvariantCulture);
        var written = new DateTimeOffset(2026, 3, 1, 8, 0, 0, TimeSpan.Zero);

        Assert.Equal(said, SpoolRow.ToMessage(row).ApplicationProperties["arrivedAt"]);
        row.Timestamp = written;
        Assert.Equal(said == DateTimeOffset.UnixEpoch ? written : said, SpoolRow.ToMessage(row).ApplicationProperties["arrivedAt"]);
    }

    private static InboundEnvelope Callback(string id) => new(AppDesk.Account, $"main:{id}", AppDesk.User, Encoding.UTF8.GetBytes("<xml/>"));

    private static Task Add(AppDesk desk, InboundEnvelope callback) => desk.Get<SpoolTable>().Add(callback.ToMessage(), default);

    private static IReadOnlyList<TableEntity> Rows(AppDesk desk) => desk.Tables[TableNames.Spool].Where<TableEntity>(null);
}
