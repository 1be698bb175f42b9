using WxFunctions.Delivery;
using WxFunctions.Mass;
using WxFunctions.Queues;
using WxFunctions.Rules;
using WxFunctions.Tests.Delivery.Model;
using WxFunctions.Tests.Mass;
using WxFunctions.Tokens;
using WxFunctions.WeChat.Messages;

namespace WxFunctions.Tests.Delivery;

/// <summary>A confirmed mass message on its way from the queue to WeChat.</summary>
public sealed class MassDeliveryTests : IAsyncDisposable
{
    private const int DayIsUsedUp = 45009;
    private const int NoAllowance = 45028;
    private const int WrongSetting = 40164;
    private const int BadContent = 45002;
    private const string SendAll = "/cgi-bin/message/mass/sendall";
    private const string SendSome = "/cgi-bin/message/mass/send";

    /// <summary>It may send one in a day.</summary>
    private readonly AppDesk desk = new("Kind=subscription");

    [Fact]
    public async Task It_goes_to_its_interface_under_an_id_of_its_own_and_its_result_is_found()
    {
        Assert.IsType<Outcome.Done>(await desk.Deliver(await Confirmed("g1")));

        var (path, body) = Assert.Single(desk.WeChat.Asked);
        Assert.Equal(SendAll, path);
        Assert.Contains("\"clientmsgid\":\"g1\"", body, StringComparison.Ordinal);
        const string Event =
            "<xml><MsgType>event</MsgType><Event>MASSSENDJOBFINISH</Event><MsgID>77</MsgID><Status>send success</Status></xml>";
        await desk.Get<DeliveryResults>().Take(AppDesk.Account, MessageParser.Parse(WeChat.Messages.Body.Of(Event)), default);
        Assert.Equal(DeliveryState.Delivered, (await desk.Find("g1"))!.State);
    }

    [Fact]
    public async Task Named_users_and_those_with_a_tag_have_WeChats_own_body()
    {
        await using var service = new AppDesk("Kind=service");
        foreach (var body in new[] { MassBody.ToUsers("g1"), MassBody.ToTag("g2", 2) })
            Assert.IsType<Outcome.Done>(await service.Deliver(await Confirmed(body, service)));

        Assert.Equal([SendSome, SendAll], service.WeChat.Asked.Select(call => call.Path));
        Assert.StartsWith("{\"touser\":[\"o1\",\"o2\"],\"msgtype\":\"text\",", service.WeChat.Asked[0].Body, StringComparison.Ordinal);
        Assert.StartsWith("{\"filter\":{\"is_to_all\":false,\"tag_id\":2},", service.WeChat.Asked[1].Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_an_account_may_not_send_any_more_is_put_aside()
    {
        await using var service = new AppDesk("Kind=service");
        var message = await Confirmed(MassBody.ToUsers("g1"), service);
        _ = await desk.Get<MassTable>().TryWrite(Draft(MassBody.ToUsers("g1"), "g1"), default);

        Assert.StartsWith(
            "The mass message cannot be sent as it is: touser must be left out",
            (await Assert.ThrowsAsync<Unprocessable>(() => desk.Deliver(message))).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_it_says_has_to_be_there_still()
    {
        var message = (await Confirmed("g1")) with { Id = "g2" };

        _ = await Assert.ThrowsAsync<Unprocessable>(() => desk.Deliver(message));
    }

    [Fact]
    public async Task The_allowance_of_the_day_ends_a_message_without_a_call()
    {
        _ = await desk.Deliver(await Confirmed("g1"));

        var failed = Assert.IsType<Outcome.Failed>(await desk.Deliver(await Confirmed("g2")));
        Assert.Equal("QuotaDay", failed.Reason);
        Assert.Contains("are used up (1 of 1)", failed.Description, StringComparison.Ordinal);
        Assert.Single(desk.WeChat.Asked);
    }

    [Fact]
    public async Task A_message_that_WeChat_refuses_for_its_own_sake_leaves_its_place_to_another()
    {
        desk.WeChat.Says(BadContent);

        Assert.IsType<Outcome.Failed>(await desk.Deliver(await Confirmed("g1")));
        Assert.IsType<Outcome.Done>(await desk.Deliver(await Confirmed("g2")));
    }

    [Fact]
    public async Task A_day_without_calls_left_ends_one_message_and_keeps_no_other_from_being_asked()
    {
        desk.WeChat.Says(DayIsUsedUp);

        Assert.Equal("QuotaDay", Assert.IsType<Outcome.Failed>(await desk.Deliver(await Confirmed("g1"))).Reason);
        Assert.IsType<Outcome.Done>(await desk.Deliver(await Confirmed("g2")));
        Assert.Equal(2, desk.WeChat.Asked.Count);
    }

    [Fact]
    public async Task What_was_sent_in_WeChats_console_is_known_once_WeChat_has_said_so()
    {
        desk.WeChat.Says(NoAllowance);

        Assert.IsType<Outcome.Failed>(await desk.Deliver(await Confirmed("g1")));
        Assert.IsType<Outcome.Failed>(await desk.Deliver(await Confirmed("g2")));
        Assert.Single(desk.WeChat.Asked);
    }

    [Fact]
    public async Task A_wrong_setting_closes_the_way_for_the_next_one_too()
    {
        desk.WeChat.Says(WrongSetting);
        _ = await desk.Deliver(await Confirmed("g1"));
        desk.Time.Pass(TimeSpan.FromSeconds(1));
        _ = await desk.Deliver(await Confirmed("g1") with { Round = 2 });

        Assert.Single(desk.WeChat.Asked);
    }

    [Fact]
    public async Task While_the_table_is_away_WeChat_counts()
    {
        var parcel = await InParcel("g1");
        _ = desk.Mishaps.Away.Add(Reach.Tables);

        Assert.Null((await desk.Get<Admission>().Admit(parcel, default)).Refusal);
        _ = await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => desk.Get<Admission>().Admit(parcel, new CancellationToken(canceled: true)));
    }

    public ValueTask DisposeAsync() => desk.DisposeAsync();

    private async Task<Parcel> InParcel(string id)
    {
        Assert.True(desk.Get<Accounts>().TryFind(AppDesk.Account, out var account));
        return new(account, await Confirmed(id), desk.Now);
    }

    private MassDraft Draft(byte[] body, string id) => new(AppDesk.Account, id, "word", desk.Now, body) { ConfirmedAt = desk.Now };

    private Task<OutboundEnvelope> Confirmed(string id) => Confirmed(MassBody.ToAll(id), desk);

    /// <summary>What the queue is given of a message that was confirmed.</summary>
    private async Task<OutboundEnvelope> Confirmed(byte[] body, AppDesk of)
    {
        Assert.True(of.Get<Accounts>().TryFind(AppDesk.Account, out var account));
        var request = new MassRequestReader(account.Settings, of.Now).Read(body);
        var draft = Draft(body, request.Id);
        _ = await of.Get<MassTable>().TryWrite(draft, default);
        return MassEnvelope.Of(draft, request);
    }
}
