using WxFunctions.Inbound;
using WxFunctions.Outgoing;
using WxFunctions.Tests.Delivery;
using WxFunctions.Users;
using WxFunctions.WeChat.Messages;

namespace WxFunctions.Tests.Inbound;

/// <summary>What a user does allows a few messages; those of the answer have their places first.</summary>
public sealed class ReservationsTests : IAsyncDisposable
{
    private readonly AppDesk desk = new("ReplyAllowance=1");

    [Theory]
    [InlineData("<UnionId>u1</UnionId>", "u1")]
    [InlineData("<unionid>u2</unionid>", "u2")]
    [InlineData("", null)]
    public void Who_it_is_in_all_accounts_of_the_owner_is_known_where_WeChat_says_so(string more, string? unionId)
    {
        var body = Callback.Of(Callback.Text("x") + more);

        var arrived = Reservations.Arrival(InboundEnvelopes.Of(AppDesk.Account, body), MessageParser.Parse(body), desk.Now);

        Assert.Equal((AppDesk.User, UserAction.Message, desk.Now, unionId), (arrived.OpenId, arrived.Action, arrived.At, arrived.UnionId));
    }

    [Fact]
    public async Task An_answer_by_a_customer_service_message_takes_the_users_only_place()
    {
        Assert.Equal(desk.Now.AddMinutes(2).AddHours(48), await Note(new OutgoingText("x")));

        Assert.IsType<Access.Closed>(await Take());
    }

    [Fact]
    public async Task A_template_message_takes_none()
    {
        _ = await Note(new OutgoingTemplate("T"));

        Assert.IsType<Access.Open>(await Take());
    }

    [Fact]
    public async Task Nothing_is_known_of_an_account_that_is_not_there()
    {
        var arrived = new Arrived("gone", AppDesk.User, "gone:1", UserAction.Message, desk.Now, null);

        Assert.Null(await desk.Get<Reservations>().Note(arrived, [], default));
    }

    public ValueTask DisposeAsync() => desk.DisposeAsync();

    private async Task<DateTimeOffset?> Note(OutgoingMessage answer)
    {
        await desk.Does(UserAction.Follow);
        desk.Time.Pass(TimeSpan.FromMinutes(2));
        var arrived = new Arrived(AppDesk.Account, AppDesk.User, "main:1", UserAction.Message, desk.Now, null);
        return await desk.Get<Reservations>().Note(arrived, [answer], default);
    }

    private Task<Access> Take() => desk.Get<Audience>().Take(AppDesk.Account, AppDesk.User, "m1", default);
}
