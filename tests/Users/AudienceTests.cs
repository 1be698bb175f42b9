using Microsoft.Extensions.Logging.Abstractions;
using WxFunctions.Storage;
using WxFunctions.Tests.Delivery.Model;
using WxFunctions.Users;

namespace WxFunctions.Tests.Users;

/// <summary>What a user may be sent: what is known of it, what WeChat corrects, and what could not be noted.</summary>
public sealed class AudienceTests
{
    private const string User = "oUser1";
    private static readonly TimeSpan TwoDays = TimeSpan.FromHours(48);

    private readonly ModelDesk desk = new();
    private readonly Audience audience;
    private int number;

    public AudienceTests() => audience = Another();

    private DateTimeOffset Now => desk.Time.GetUtcNow();

    [Fact]
    public async Task What_allows_nothing_and_who_has_no_name_are_not_noted()
    {
        Assert.Null(await Does(UserAction.Other, 5));
        Assert.Null(await audience.Note(new(ModelDesk.Account, "", "main:1", UserAction.Message, Now, null), 5, 0, default));

        Assert.Empty(Rows());
    }

    [Fact]
    public async Task A_message_allows_so_many_for_two_days_and_a_follow_three_for_a_minute()
    {
        Assert.Equal(Now.AddMinutes(1), await Does(UserAction.Follow));
        Assert.Equal(3, await Places());

        await IsKnown();
        Assert.Equal(Now + TwoDays, await Does(UserAction.Message, 5));
        Assert.Equal(5, await Places());
        Assert.StartsWith("The last action of this user", Assert.IsType<Access.Closed>(await Take("x")).Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_was_here_before_the_app_is_tried_for_two_days()
    {
        Assert.IsType<Access.Unknown>(await Take("m1"));
        _ = await Does(UserAction.Message, 0);

        desk.Time.Advance(TwoDays - TimeSpan.FromTicks(1));
        Assert.IsType<Access.Unknown>(await Take("m1"));
        desk.Time.Advance(TimeSpan.FromTicks(1));
        Assert.IsType<Access.Closed>(await Take("m1"));
    }

    [Fact]
    public async Task An_action_that_is_told_of_again_allows_nothing_more()
    {
        await IsKnown();
        var arrived = new Arrived(ModelDesk.Account, User, "main:7", UserAction.Message, Now, "u1");
        _ = await audience.Note(arrived, 2, 1, default);
        _ = await audience.Note(arrived, 2, 1, default);

        Assert.Equal(1, await Places());
    }

    [Fact]
    public async Task The_id_in_all_accounts_is_kept_until_WeChat_tells_another()
    {
        foreach (var (told, kept) in new[] { ("u1", "u1"), (null, "u1"), ("u2", "u2") })
        {
            _ = await audience.Note(new(ModelDesk.Account, User, $"main:{++number}", UserAction.Message, Now, told), 5, 0, default);
            Assert.Equal(kept, Assert.Single(Rows()).UnionId);
        }
    }

    [Fact]
    public async Task What_the_action_does_not_allow_is_taken_of_what_was_before()
    {
        await IsKnown();
        _ = await Does(UserAction.Message, 5);
        desk.Time.Advance(TimeSpan.FromSeconds(1));

        _ = await Does(UserAction.Message, 1, pieces: 3);

        Assert.Equal(3, await Places());
    }

    [Fact]
    public async Task Who_leaves_may_be_sent_nothing_nor_what_was_allowed_before_after_coming_back()
    {
        await IsKnown();
        _ = await Does(UserAction.Message, 5);
        Assert.Null(await Does(UserAction.Unsubscribe));
        Assert.IsType<Access.Gone>(await Take("m1"));
        Assert.IsType<Access.Gone>(await Look());

        await IsKnown();
        Assert.IsType<Access.Closed>(await Take("m1"));
        Assert.IsType<Access.Unknown>(await Look());
    }

    [Fact]
    public async Task The_same_message_takes_one_place_however_often_it_asks()
    {
        await IsKnown();
        _ = await Does(UserAction.Message, 1);
        Assert.Equal(new Access.Open(Now + TwoDays), await Take("m1"));
        Assert.Equal(new Access.Open(Now + TwoDays), await Take("m1"));
        Assert.IsType<Access.Closed>(await Take("m2"));

        desk.Time.Advance(TwoDays);
        Assert.IsType<Access.Closed>(await Take("m1"));
    }

    [Fact]
    public async Task A_place_that_is_given_back_is_free_for_one_message()
    {
        await IsKnown();
        _ = await Does(UserAction.Message, 1);
        _ = await Take("m1");

        await audience.GiveBack(ModelDesk.Account, User, Now + TwoDays, default);

        Assert.IsType<Access.Open>(await Take("m1"));
        Assert.IsType<Access.Closed>(await Take("m2"));
    }

    [Fact]
    public async Task WeChats_word_counts_until_the_user_does_something_again()
    {
        _ = await Does(UserAction.Message, 5);
        _ = await Take("m1");
        desk.Time.Advance(TimeSpan.FromSeconds(1));

        await audience.Close(ModelDesk.Account, User, Now, default);
        Assert.StartsWith("WeChat said at", Assert.IsType<Access.Closed>(await Take("m1")).Words, StringComparison.Ordinal);
        await audience.GiveBack(ModelDesk.Account, User, Now + TwoDays, default);
        Assert.IsType<Access.Closed>(await Take("m2"));

        _ = await Does(UserAction.Message, 1);
        Assert.IsType<Access.Open>(await Take("m1"));
    }

    [Fact]
    public async Task WeChats_word_about_a_time_before_the_last_action_counts_for_nothing()
    {
        _ = await Does(UserAction.Message, 1);

        await audience.Close(ModelDesk.Account, User, Now.AddTicks(-1), default);

        Assert.IsType<Access.Open>(await Take("m1"));
    }

    [Fact]
    public async Task Of_whom_nothing_was_known_WeChats_word_is()
    {
        await audience.Close(ModelDesk.Account, User, Now, default);

        Assert.IsType<Access.Closed>(await Take("m1"));
    }

    [Fact]
    public async Task What_could_not_be_noted_is_tried_for_two_days_and_other_processes_know_it_then()
    {
        await IsKnown();
        Assert.Equal(Now + TwoDays, await Missed(UserAction.Message));
        var missed = Now;

        Assert.IsType<Access.Unknown>(await Take("m1"));
        Assert.IsType<Access.Unknown>(await Another().Take(ModelDesk.Account, User, "m1", default));
        await audience.Close(ModelDesk.Account, User, missed.AddTicks(-1), default);
        Assert.IsType<Access.Unknown>(await Take("m1"));

        desk.Time.Advance(TwoDays);
        Assert.IsType<Access.Closed>(await Take("m1"));
        _ = await Does(UserAction.Unsubscribe);
        Assert.IsType<Access.Gone>(await Take("m1"));
    }

    [Fact]
    public async Task An_action_that_allows_nothing_is_not_missed()
    {
        await IsKnown();

        Assert.Null(await Missed(UserAction.Unsubscribe));

        Assert.IsType<Access.Closed>(await Take("m1"));
    }

    [Fact]
    public async Task What_is_known_besides_is_not_forgotten_over_what_was_missed()
    {
        await IsKnown();
        _ = await Does(UserAction.Message, 1);
        _ = await Missed(UserAction.Message);

        Assert.IsType<Access.Open>(await Take("m1"));
        Assert.IsType<Access.Unknown>(await Take("m2"));
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(1, true)]
    [InlineData(-1, false)]
    public async Task What_was_missed_after_WeChats_word_makes_that_void(int secondsLater, bool isVoid)
    {
        await audience.Close(ModelDesk.Account, User, Now, default);
        var arrived = new Arrived(ModelDesk.Account, User, "main:9", UserAction.Message, Now.AddSeconds(secondsLater), null);
        await WhileAway(() => audience.Note(arrived, 5, 0, default));

        Assert.Equal(isVoid, await Take("m1") is Access.Unknown);
    }

    [Fact]
    public async Task Who_had_left_may_have_come_back_unseen()
    {
        _ = await Does(UserAction.Unsubscribe);
        _ = await Missed(UserAction.Follow);

        Assert.IsType<Access.Unknown>(await Look());
        Assert.IsType<Access.Unknown>(await Take("m1"));
        Assert.IsType<Access.Unknown>(await Another().Look(ModelDesk.Account, User, default));
    }

    [Fact]
    public async Task Nothing_is_left_of_whom_it_was_erased_not_even_what_was_missed()
    {
        _ = await Does(UserAction.Message, 1);
        _ = await Missed(UserAction.Message);

        Assert.Equal(1, await audience.Erase(ModelDesk.Account, User, default));

        Assert.IsType<Access.Unknown>(await Take("m1"));
        Assert.Empty(Rows());
    }

    [Fact]
    public async Task A_table_that_is_away_keeps_nobody_but_an_app_that_stops_says_so()
    {
        _ = desk.Mishaps.Away.Add(Reach.Tables);

        Assert.IsType<Access.Unknown>(await Take("m1"));
        _ = await Assert.ThrowsAsync<Azure.RequestFailedException>(
            () => audience.Take(ModelDesk.Account, User, "m1", new CancellationToken(canceled: true)));
    }

    [Fact]
    public async Task Two_who_take_a_place_at_the_same_time_take_two()
    {
        await IsKnown();
        _ = await Does(UserAction.Message, 3);
        var other = Another();
        var others = new Queue<string>(["other"]);
        desk.Rows.Looked += () =>
        {
            if (others.TryDequeue(out var id))
                Assert.IsType<Access.Open>(other.Take(ModelDesk.Account, User, id, default).GetAwaiter().GetResult());
        };

        Assert.IsType<Access.Open>(await Take("m1"));
        Assert.Equal(1, await Places());
    }

    [Fact]
    public async Task Two_who_note_the_first_action_at_the_same_time_note_both()
    {
        var other = new Queue<Arrived>([new(ModelDesk.Account, User, "main:8", UserAction.Follow, Now, "u1")]);
        desk.Rows.Looked += () =>
        {
            if (other.TryDequeue(out var follow))
                _ = Another().Note(follow, 0, 0, default).GetAwaiter().GetResult();
        };

        _ = await Does(UserAction.Message, 5);

        Assert.Equal("u1", Assert.Single(Rows()).UnionId);
        Assert.Equal(8, await Places());
    }

    [Fact]
    public async Task Whoever_is_always_too_late_gives_up_after_eight_times()
    {
        await IsKnown();
        _ = await Does(UserAction.Message, 5);
        var looks = 0;
        desk.Rows.Looked += () =>
        {
            looks++;
            var row = Assert.Single(Rows());
            _ = desk.Rows[TableNames.Users].Update(row, row.ETag, Azure.Data.Tables.TableUpdateMode.Replace);
        };

        Assert.IsType<Access.Unknown>(await Take("m1"));
        Assert.Equal(8, looks);
    }

    [Fact]
    public async Task A_table_that_goes_away_over_a_write_is_not_asked_again()
    {
        await IsKnown();
        _ = await Does(UserAction.Message, 5);
        desk.Mishaps.Plan(1, Mishap.Fails);

        Assert.IsType<Access.Unknown>(await Take("m1"));
    }

    private Audience Another() => new(desk.Tables, desk.Time, NullLogger<Audience>.Instance);

    /// <summary>The user has followed before the app's eyes, and what that allowed is over.</summary>
    private async Task IsKnown()
    {
        _ = await Does(UserAction.Follow);
        desk.Time.Advance(TimeSpan.FromMinutes(2));
    }

    private Task<DateTimeOffset?> Does(UserAction action, int allowance = 0, int pieces = 0) =>
        audience.Note(new(ModelDesk.Account, User, $"main:{++number}", action, Now, null), allowance, pieces, default);

    private async Task<DateTimeOffset?> Missed(UserAction action)
    {
        DateTimeOffset? until = null;
        await WhileAway(async () => until = await Does(action, 5));
        return until;
    }

    private async Task WhileAway(Func<Task> what)
    {
        _ = desk.Mishaps.Away.Add(Reach.Tables);
        await what();
        desk.Mishaps.Away.Clear();
    }

    private Task<Access> Take(string id) => audience.Take(ModelDesk.Account, User, id, default);

    private Task<Access> Look() => audience.Look(ModelDesk.Account, User, default);

    /// <summary>How many messages the user may be sent.</summary>
    private async Task<int> Places()
    {
        var places = 0;
        while (await Take($"p{places}") is Access.Open && places < 20)
            places++;
        return places;
    }

    private IReadOnlyList<UserRow> Rows() => desk.Rows[TableNames.Users].Where<UserRow>(null);
}
