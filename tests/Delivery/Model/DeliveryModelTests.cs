using FsCheck;
using FsCheck.Fluent;
using Microsoft.FSharp.Core;

namespace WxFunctions.Tests.Delivery.Model;

/// <summary>
/// What the app promises of the messages that it sends holds whatever happens, in whatever order: histories drawn by lot, each run against
/// the app as it is composed, in virtual time. One that breaks a promise is made as short as it can be; its seed repeats it. The lot is
/// the same each time, so that a run of the tests says something of a change; <c>WX_MODEL_SEED</c> draws another.
/// </summary>
public sealed class DeliveryModelTests
{
    private const string CountSetting = "WX_MODEL_HISTORIES";
    private const string SeedSetting = "WX_MODEL_SEED";
    private const string ReplaySetting = "WX_MODEL_REPLAY";
    private const int Count = 2_000;
    private const int LinesMax = 80;
    private const ulong Seed = 20_261_120;
    private const ulong Odd = 0x9E3779B97F4A7C15;

    [Fact]
    public void Whatever_happens_each_message_ends_as_promised() =>
        Prop.ForAll(History.Any, history => Run(history).GetAwaiter().GetResult()).Check(Settings());

    /// <summary>Histories that have broken a promise once.</summary>
    public static TheoryData<string, string> Found => new()
    {
        { "an answer was sent before an earlier one, after hours without the app", "UserWrites(0,3) GoesAway(0,0) Works(2,0) IsOff(9,0)" },
        { "a callback that was put back opened a window that WeChat knew nothing of", "UserWrites(0,1) GoesAway(1,0) Works(11,0) PutsBack(0,0)" },
        {
            "a message that had waited before it was put back failed in ways that nobody had foreseen",
            "WeChatRefuses(6,4) SystemWants(2,5) UserWrites(0,1) Works(5,0) WeChatRefuses(0,9) PutsBack(0,0) Works(0,0)"
        },
        {
            "a message that failed was not dead-lettered, as the table was away when it came again",
            "SystemWants(1,5) Strikes(2,6) SystemWants(1,0) Strikes(0,3) Works(3,0)"
        },
    };

    [Theory]
    [MemberData(nameof(Found))]
    public Task What_has_gone_wrong_once_does_not_again(string what, string happenings)
    {
        Assert.NotEmpty(what);
        return Run(History.Parse(happenings));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task Histories_that_are_the_same_each_time_end_as_promised(ulong seed)
    {
        foreach (var history in Gen.Sample(History.Any.Generator, 35, new Rnd(seed, Odd), 40))
            await Run(history);
    }

    private static async Task Run(History history)
    {
        await using var world = new World(history);
        await world.Run();
        if (world.Promises.Broken.Count > 0)
            Assert.Fail(string.Join('\n', world.Promises.Broken.Take(5).Concat(["", .. world.Promises.Story.TakeLast(LinesMax)])));
    }

    private static Config Settings()
    {
        var settings = Config.QuickThrowOnFailure.WithEndSize(40).WithQuietOnSuccess(true)
            .WithMaxTest(int.TryParse(Environment.GetEnvironmentVariable(CountSetting), out var count) ? count : Count);
        if (Environment.GetEnvironmentVariable(ReplaySetting)?.Split(',') is [var seed, var gamma, var size])
            return From(settings.WithMaxTest(1), new(new Rnd(ulong.Parse(seed), ulong.Parse(gamma)), new(int.Parse(size))));
        var lot = ulong.TryParse(Environment.GetEnvironmentVariable(SeedSetting), out var other) ? other : Seed;
        return From(settings, new(new Rnd(lot, Odd), FSharpOption<int>.None));
    }

    private static Config From(Config settings, Replay start) => settings.WithReplay(new FSharpOption<Replay>(start));
}
