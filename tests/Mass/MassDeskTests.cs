using System.Text;
using WxFunctions.Delivery;
using WxFunctions.Mass;
using WxFunctions.Queues;
using WxFunctions.Settings;
using WxFunctions.Tests.Delivery;
using WxFunctions.Tests.Delivery.Model;
using WxFunctions.Tokens;
using WxFunctions.WeChat.Api;

namespace WxFunctions.Tests.Mass;

/// <summary>Mass messages are kept, shown and confirmed, and what else may happen in between.</summary>
public sealed class MassDeskTests : IAsyncDisposable
{
    private const string Preview = "/cgi-bin/message/mass/preview";
    private const int WrongMedia = 40007;

    private readonly AppDesk desk = new();

    [Fact]
    public async Task What_is_kept_says_how_it_is_confirmed_and_how_many_are_left_and_nothing_goes_out()
    {
        var kept = await Kept(MassBody.ToAll("m1"));

        Assert.Equal(("m1", desk.Now.AddMinutes(30)), (kept.Id, kept.Until));
        Assert.Matches("^[0-9a-f]{32}$", kept.Confirm);
        Assert.Equal((AccountKind.Service, 4, 4), (kept.Allowance.Kind, kept.Allowance.Limit, kept.Allowance.Left));
        Assert.True(desk.Queues.IsEmpty);
        Assert.Empty(desk.WeChat.Asked);
        Assert.Null(await desk.Find("m1"));
    }

    [Theory]
    [InlineData("\"touser\":\"oUser1\"")]
    [InlineData("\"towxname\":\"weixin-id\"")]
    public async Task Who_is_to_see_it_first_is_shown_it(string preview)
    {
        _ = await Kept(MassBody.Shown("m1", preview));

        var (path, body) = Assert.Single(desk.WeChat.Asked);
        Assert.Equal(Preview, path);
        Assert.Equal($"{{{preview},\"msgtype\":\"text\",\"text\":{{\"content\":\"x\"}}}}", body);
    }

    [Fact]
    public async Task What_WeChat_does_not_show_is_not_kept()
    {
        desk.WeChat.Says(WrongMedia);

        _ = await Assert.ThrowsAsync<WeChatException>(() => Keep(MassBody.Shown("m1", "\"touser\":\"oUser1\"")));

        Assert.Null(await desk.Get<MassTable>().Find(AppDesk.Account, "m1", default));
    }

    [Fact]
    public async Task What_is_wrong_is_said_at_both_steps()
    {
        Assert.Equal("the whole must be given whom it is for: filter or touser.", Assert.IsType<MassAnswer.Malformed>(
            await Keep(Encoding.UTF8.GetBytes("{\"type\":\"text\",\"text\":{\"content\":\"x\"}}"))).What);
        _ = await Kept(MassBody.ToAll("m1"));

        Assert.Equal("confirm must be given: the confirm that the mass message was answered with.", Assert.IsType<MassAnswer.Malformed>(
            await Confirm("m1", Encoding.UTF8.GetBytes("{}"))).What);
    }

    [Fact]
    public async Task What_is_confirmed_is_on_the_queue_and_known()
    {
        var kept = await Kept(MassBody.ToAll("m1"));

        Assert.Equal("m1", Assert.IsType<MassAnswer.Queued>(await Confirm(kept)).Id);

        var message = Assert.Single(desk.Queues.Heads());
        Assert.Equal("main:~mass", message.Session);
        var envelope = OutboundEnvelope.Read(message.Received());
        Assert.Equal(("m1", "mass", "all followers"), (envelope.Id, envelope.Type, envelope.To));
        Assert.Equal("""{"msgtype":"text","is_to_all":true}""", envelope.Content.GetRawText());
        Assert.Equal((desk.Now.AddHours(12), OutboundOrigin.Request), (envelope.ExpiresAt, envelope.Origin));
        Assert.Equal(DeliveryState.Queued, (await desk.Find("m1"))!.State);
        Assert.Equal(1, (await Kept(MassBody.ToAll("m2"))).Allowance.Used);
    }

    [Fact]
    public async Task What_comes_without_an_id_keeps_the_one_that_it_was_given()
    {
        var kept = await Kept(Encoding.UTF8.GetBytes("""{"filter":{"is_to_all":true},"type":"text","text":{"content":"x"}}"""));

        Assert.Equal(kept.Id, Assert.IsType<MassAnswer.Queued>(await Confirm(kept)).Id);

        Assert.Equal(kept.Id, OutboundEnvelope.Read(Assert.Single(desk.Queues.Heads()).Received()).Id);
        Assert.Equal(DeliveryState.Queued, (await desk.Find(kept.Id))!.State);
    }

    [Theory]
    [InlineData("nobodys")]
    [InlineData("no id")]
    public async Task What_is_not_there_is_unknown(string id) => Assert.IsType<MassAnswer.Unknown>(await Confirm(id, MassBody.Word("0123")));

    [Fact]
    public async Task Only_the_word_of_the_last_answer_confirms()
    {
        var first = await Kept(MassBody.ToAll("m1"));
        _ = await Kept(MassBody.ToAll("m1", "other"));

        Assert.Equal("confirm is not what the last request with this id was answered with.", Refusal(await Confirm(first)));

        Assert.True(desk.Queues.IsEmpty);
    }

    [Fact]
    public async Task The_word_is_good_for_30_minutes_and_the_same_again_for_as_long_as_it_is_known()
    {
        var (inTime, late) = (await Kept(MassBody.ToAll("m1")), await Kept(MassBody.ToAll("m2")));

        desk.Time.PassUntil(inTime.Until);
        _ = Assert.IsType<MassAnswer.Queued>(await Confirm(inTime));
        desk.Time.Pass(TimeSpan.FromTicks(1));

        Assert.StartsWith("It had to be confirmed within 30 minutes", Refusal(await Confirm(late)), StringComparison.Ordinal);
        _ = Assert.IsType<MassAnswer.Queued>(await Confirm(inTime));
        Assert.Single(desk.Queues.Heads());
        Assert.Equal(1, (await Kept(MassBody.ToAll("m3"))).Allowance.Used);
    }

    [Fact]
    public async Task An_id_that_another_message_has_is_refused_before_anybody_is_shown_anything()
    {
        var kept = await Kept(MassBody.ToAll("m1"));
        await desk.Get<Ledger>().Queued([desk.Text("m1")], default);

        Assert.StartsWith("The id is that of another", Refusal(await Confirm(kept)), StringComparison.Ordinal);
        Assert.StartsWith(
            "The id is that of another", Refusal(await Keep(MassBody.Shown("m1", "\"touser\":\"oUser1\""))), StringComparison.Ordinal);

        Assert.Empty(desk.WeChat.Asked);
        Assert.True(desk.Queues.IsEmpty);
    }

    [Fact]
    public async Task An_id_that_somebody_else_takes_meanwhile_is_refused()
    {
        var looks = 0;
        // the second look is for what was kept of that id, after the one for what was queued
        desk.Tables.Looked += () =>
        {
            if (++looks == 2)
                Assert.True(Write(Draft("m1", MassBody.ToAll("m1"))).IsCompletedSuccessfully);
        };

        Assert.StartsWith("The id is that of another", Refusal(await Keep(MassBody.ToAll("m1"))), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, "The id is that of another message, or of this one and confirmed")]
    [InlineData(2, "Somebody else has confirmed or changed it just now")]
    [InlineData(3, "Somebody else has confirmed or changed it just now")]
    public async Task Of_two_that_confirm_at_the_same_moment_one_is_told_so(int look, string told)
    {
        var kept = await Kept(MassBody.ToAll("m1"));
        var (looks, other) = (0, Task.FromResult<MassAnswer>(new MassAnswer.Unknown()));
        desk.Tables.Looked += () =>
        {
            if (++looks == look)
                other = Confirm(kept);
        };

        Assert.StartsWith(told, Refusal(await Confirm(kept)), StringComparison.Ordinal);

        _ = Assert.IsType<MassAnswer.Queued>(await other);
        Assert.Single(desk.Queues.Heads());
    }

    [Fact]
    public async Task What_is_over_the_allowance_is_told_until_when()
    {
        await using var subscription = new AppDesk("Kind=subscription");
        _ = Assert.IsType<MassAnswer.Queued>(await Confirm(await Kept(MassBody.ToAll("m1"), subscription), subscription));

        var refusal = Refusal(await Confirm(await Kept(MassBody.ToTag("m2", 2), subscription), subscription));

        Assert.Equal(
            "The mass messages of 2026-03-01 are used up (1 of 1); the next may go out from 2026-03-02T00:00:00+08:00.", refusal);
        Assert.Single(subscription.Queues.Heads());
    }

    [Fact]
    public async Task What_an_account_may_not_send_any_more_is_said_when_it_is_confirmed()
    {
        await using var subscription = new AppDesk("Kind=subscription");
        // kept while it was a service account
        Assert.True(await subscription.Get<MassTable>().TryWrite(Draft("m1", MassBody.ToUsers("m1")), default));

        var wrong = Assert.IsType<MassAnswer.Malformed>(await Confirm("m1", MassBody.Word("word"), subscription));

        Assert.StartsWith("touser must be left out: a subscription account", wrong.What, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_queue_that_is_away_is_told_of_and_the_same_again_makes_it_good()
    {
        var kept = await Kept(MassBody.ToAll("m1"));
        _ = desk.Mishaps.Away.Add(Reach.Queue);
        _ = Assert.IsType<MassAnswer.Unavailable>(await Confirm(kept));
        Assert.Null(await desk.Find("m1"));
        desk.Mishaps.End();

        _ = Assert.IsType<MassAnswer.Queued>(await Confirm(kept));

        Assert.Single(desk.Queues.Heads());
        Assert.Equal(DeliveryState.Queued, (await desk.Find("m1"))!.State);
        Assert.Equal(1, (await Kept(MassBody.ToAll("m2"))).Allowance.Used);
    }

    [Fact]
    public async Task What_is_queued_is_so_even_if_it_cannot_be_entered()
    {
        var kept = await Kept(MassBody.ToAll("m1"));
        desk.Queues.Entered += _ => desk.Mishaps.Away.Add(Reach.Tables);

        _ = Assert.IsType<MassAnswer.Queued>(await Confirm(kept));

        Assert.Contains(desk.Logs.Lines, line => line.Contains("m1 is queued, but not entered", StringComparison.Ordinal));
        Assert.Single(desk.Queues.Heads());
    }

    public ValueTask DisposeAsync() => desk.DisposeAsync();

    private static string Refusal(MassAnswer answer) => Assert.IsType<MassAnswer.Refused>(answer).Why;

    private static Account Sender(AppDesk of)
    {
        Assert.True(of.Get<Accounts>().TryFind(AppDesk.Account, out var account));
        return account;
    }

    private MassDraft Draft(string id, byte[] body) => new(AppDesk.Account, id, "word", desk.Now.AddMinutes(30), body);

    private Task<bool> Write(MassDraft draft) => desk.Get<MassTable>().TryWrite(draft, default);

    private Task<MassAnswer> Keep(byte[] body, AppDesk? of = null) => (of ?? desk).Get<MassDesk>().Keep(Sender(of ?? desk), body, default);

    private async Task<MassAnswer.Kept> Kept(byte[] body, AppDesk? of = null) => Assert.IsType<MassAnswer.Kept>(await Keep(body, of));

    private Task<MassAnswer> Confirm(string id, byte[] body, AppDesk? of = null) =>
        (of ?? desk).Get<MassDesk>().Confirm(Sender(of ?? desk), id, body);

    private Task<MassAnswer> Confirm(MassAnswer.Kept kept, AppDesk? of = null) => Confirm(kept.Id, MassBody.Word(kept.Confirm), of);
}
