using WxFunctions.Tests.Support;
using WxFunctions.Users;

namespace WxFunctions.Tests.Users;

public sealed class GrantsTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void What_ends_first_is_taken_first_and_what_has_ended_is_gone()
    {
        var grants = Grants.Read(null, Now).With(new(Now.AddHours(48), 5)).With(new(Now.AddMinutes(1), 3));

        Assert.Equal(8, grants.Left);
        Assert.Equal(Now.AddMinutes(1), grants.Take()!.Value.Until);
        Assert.Equal(5, Grants.Read(grants.ToString(), Now.AddMinutes(1)).Left);
        Assert.Null(Grants.Read(grants.ToString(), Now.AddHours(48)).Take());
    }

    [Fact]
    public void Five_may_be_taken_of_five()
    {
        var grants = Grants.Read(null, Now).With(new(Now.AddHours(48), 5));
        for (var n = 0; n < 5; n++)
            grants = Grants.Read(grants.Take()!.Value.Others.ToString(), Now);

        Assert.Null(grants.Take());
    }

    [Fact]
    public void What_is_given_back_goes_to_where_it_came_from()
    {
        var grants = Grants.Read(null, Now).With(new(Now.AddHours(48), 5)).With(new(Now.AddHours(47), 1));

        var (others, until) = grants.Take()!.Value;
        Assert.Equal(6, others.With(new(until, 1)).Left);
        Assert.Equal(7, grants.With(new(Now.AddHours(48), 1)).Left);
        Assert.Equal(Now.AddHours(47), others.With(new(until, 1)).Take()!.Value.Until);
    }

    [Fact]
    public void A_user_who_never_stops_writing_takes_bounded_room_and_the_newest_allowances_stay()
    {
        var grants = Grants.Read(null, Now);
        for (var n = 0; n < 1000; n++)
            grants = Grants.Read(grants.With(new(Now.AddHours(48).AddSeconds(n), 5)).ToString(), Now);

        Assert.Equal(100, grants.Left);
        Assert.InRange(grants.ToString().Length, 1, 1000);
        Assert.Equal(Now.AddHours(48).AddSeconds(980), grants.Take()!.Value.Until);
    }

    [Theory]
    [InlineData("CLICK", nameof(UserAction.Click))]
    [InlineData("scancode_push", nameof(UserAction.Click))]
    [InlineData("scancode_waitmsg", nameof(UserAction.Click))]
    [InlineData("subscribe", nameof(UserAction.Follow))]
    [InlineData("SCAN", nameof(UserAction.Click))]
    [InlineData("unsubscribe", nameof(UserAction.Unsubscribe))]
    [InlineData("VIEW", nameof(UserAction.Other))]
    [InlineData("LOCATION", nameof(UserAction.Other))]
    [InlineData("pic_weixin", nameof(UserAction.Other))]
    [InlineData("user_enter_tempsession", nameof(UserAction.Other))]
    [InlineData("something_new", nameof(UserAction.Other))]
    public void Only_some_events_allow_an_answer(string name, string action) =>
        Assert.Equal(action, UserActions.Of(Incoming.Event(name)).ToString());

    [Theory]
    [InlineData("text")]
    [InlineData("voice")]
    [InlineData("something_new")]
    public void Every_message_allows_answers_for_two_days(string type)
    {
        var action = UserActions.Of(Incoming.Standard(type));

        Assert.Equal(new Grant(Now.AddHours(48), 5), action.Opens(Now, 5));
        Assert.Equal(new Grant(Now.AddMinutes(1), 3), UserActions.Of(Incoming.Event("CLICK")).Opens(Now, 5));
        Assert.Equal(new Grant(Now.AddMinutes(1), 3), UserActions.Of(Incoming.Event("subscribe")).Opens(Now, 5));
        Assert.Null(UserActions.Of(Incoming.Event("VIEW")).Opens(Now, 5));
    }
}
