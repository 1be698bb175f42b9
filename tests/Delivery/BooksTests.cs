using Microsoft.Extensions.Logging.Abstractions;
using WxFunctions.Delivery;
using WxFunctions.Mass;
using WxFunctions.Outgoing;
using WxFunctions.Queues;
using WxFunctions.Tests.Delivery.Model;
using WxFunctions.WeChat.Messages;

namespace WxFunctions.Tests.Delivery;

/// <summary>What is written of a message, and when it is enough not to write.</summary>
public sealed class BooksTests
{
    private readonly ModelDesk desk = new();
    private readonly DeliveryResults results;
    private readonly Books books;

    public BooksTests()
    {
        results = new DeliveryResults(desk.Tables, desk.Ledger, desk.Time);
        books = new Books(desk.Ledger, results, new MassQuota(desk.Tables, desk.Time), NullLogger<Books>.Instance);
    }

    [Theory]
    [InlineData(2, false, false, true)]
    [InlineData(2, true, false, true)]
    [InlineData(3, true, false, true)]
    [InlineData(3, false, false, false)]
    [InlineData(2, true, true, false)]
    [InlineData(2, false, true, false)]
    public async Task A_message_that_waits_is_entered_once_and_after_every_call(int round, bool wasTried, bool skipsTable, bool isEntered)
    {
        var later = new PutOff(Of("m1") with { Round = round }, desk.Time.GetUtcNow().AddMinutes(1), "Retry", "busy", -1)
        {
            WasTried = wasTried,
            SkipsTable = skipsTable,
        };

        await books.PutOff(Parcel("m1"), later);

        Assert.Equal(isEntered ? round : null, (await desk.Find("m1"))?.Round);
    }

    [Fact]
    public async Task What_WeChat_has_an_id_for_is_found_by_it()
    {
        await books.Sent(Parcel("m1"), "77");
        await books.Sent(Parcel("m2"), null);

        const string Xml = "<xml><MsgType>event</MsgType><Event>TEMPLATESENDJOBFINISH</Event><MsgID>77</MsgID><Status>success</Status></xml>";
        await results.Take(ModelDesk.Account, MessageParser.Parse(WeChat.Messages.Body.Of(Xml)), default);

        Assert.Equal(DeliveryState.Delivered, (await desk.Find("m1"))!.State);
        Assert.Equal(DeliveryState.Sent, (await desk.Find("m2"))!.State);
    }

    [Fact]
    public async Task What_has_failed_says_in_which_round()
    {
        var told = await books.Failed(Parcel("m1"), new("UserGone", "not a follower."), 43004);

        Assert.Equal("not a follower. Given up in round 1.", told.Description);
        Assert.Equal((DeliveryState.Failed, told.Description), ((await desk.Find("m1"))!.State, (await desk.Find("m1"))!.Message));
    }

    [Fact]
    public async Task A_table_that_is_away_keeps_nobody()
    {
        _ = desk.Mishaps.Away.Add(Reach.Tables);

        await books.Sent(Parcel("m1"), "77");

        Assert.Equal("UserGone", (await books.Failed(Parcel("m1"), new("UserGone", "x"), null)).Reason);
    }

    private OutboundEnvelope Of(string id) =>
        OutboundEnvelope.Of(ModelDesk.Account, id, "oUser1", new OutgoingText("x"), desk.Time.GetUtcNow().AddDays(2));

    private Parcel Parcel(string id) => new(null!, Of(id), desk.Time.GetUtcNow());
}
