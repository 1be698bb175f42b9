using Azure;
using Azure.Data.Tables;
using WxFunctions.Mass;
using WxFunctions.Storage;
using WxFunctions.Tests.Delivery;
using WxFunctions.Tests.Delivery.Model;

namespace WxFunctions.Tests.Mass;

/// <summary>Mass messages before they go out, as a table keeps them.</summary>
public sealed class MassTableTests : IAsyncDisposable
{
    private readonly AppDesk desk = new();

    private MassTable Drafts => desk.Get<MassTable>();

    [Fact]
    public async Task What_is_kept_is_found_as_it_came()
    {
        // more than one property of a row holds, packed as it is
        var body = new byte[200_000];
        new Random(1).NextBytes(body);
        Assert.True(await Drafts.TryKeep(Draft("word", body), default));

        var found = (await Drafts.Find(AppDesk.Account, "m1", default))!;

        Assert.Equal((AppDesk.Account, "m1", "word", desk.Now.AddMinutes(30)), (found.Account, found.Id, found.Confirm, found.Until));
        Assert.Equal(body, found.Body.ToArray());
        Assert.Null(found.ConfirmedAt);
        Assert.Null(await Drafts.Find(AppDesk.Account, "m2", default));
    }

    [Fact]
    public async Task What_was_not_confirmed_gives_way_and_what_was_confirmed_does_not()
    {
        Assert.True(await Drafts.TryKeep(Draft("first"), default));
        Assert.True(await Drafts.TryKeep(Draft("second"), default));
        var kept = (await Drafts.Find(AppDesk.Account, "m1", default))!;
        Assert.Equal("second", kept.Confirm);

        Assert.True(await Drafts.TryWrite(kept with { ConfirmedAt = desk.Now }, default));

        Assert.False(await Drafts.TryKeep(Draft("third"), default));
        kept = (await Drafts.Find(AppDesk.Account, "m1", default))!;
        Assert.Equal(("second", desk.Now), (kept.Confirm, kept.ConfirmedAt));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Whoever_is_faster_is_kept(bool isThere)
    {
        if (isThere)
            Assert.True(await Drafts.TryKeep(Draft("before"), default));
        desk.Tables.Looked += () => desk.Tables[TableNames.Mass].Upsert(Draft("other").ToRow(desk.Now), TableUpdateMode.Replace);

        Assert.False(await Drafts.TryKeep(Draft("mine"), default));

        Assert.Equal("other", (await Drafts.Find(AppDesk.Account, "m1", default))!.Confirm);
    }

    [Fact]
    public async Task A_table_that_is_away_is_nobody_who_was_faster()
    {
        Assert.True(await Drafts.TryKeep(Draft("word"), default));
        _ = desk.Mishaps.Away.Add(Reach.Tables);

        var away = await Assert.ThrowsAsync<RequestFailedException>(() => Drafts.TryWrite(Draft("other"), default));

        Assert.Equal(503, away.Status);
    }

    [Fact]
    public async Task It_goes_when_the_days_of_the_settings_are_over_since_it_was_confirmed_or_could_have_been()
    {
        var until = desk.Now.AddMinutes(30);
        var confirmedAt = desk.Now.AddMinutes(10);
        Assert.True(await Drafts.TryKeep(Draft("word"), default));
        Assert.True(await Drafts.TryWrite(Draft("word") with { Id = "m2", ConfirmedAt = confirmedAt }, default));

        desk.Time.PassUntil(confirmedAt.AddDays(30));
        await Drafts.Purge(default);
        Assert.NotNull(await Drafts.Find(AppDesk.Account, "m2", default));
        desk.Time.Pass(TimeSpan.FromTicks(1));
        await Drafts.Purge(default);
        Assert.Null(await Drafts.Find(AppDesk.Account, "m2", default));

        desk.Time.PassUntil(until.AddDays(30));
        await Drafts.Purge(default);
        Assert.NotNull(await Drafts.Find(AppDesk.Account, "m1", default));
        desk.Time.Pass(TimeSpan.FromTicks(1));
        await Drafts.Purge(default);
        Assert.Null(await Drafts.Find(AppDesk.Account, "m1", default));
    }

    public ValueTask DisposeAsync() => desk.DisposeAsync();

    private MassDraft Draft(string word, byte[]? body = null) => new(AppDesk.Account, "m1", word, desk.Now.AddMinutes(30), body ?? [1]);
}
