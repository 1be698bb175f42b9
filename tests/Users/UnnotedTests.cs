using WxFunctions.Users;

namespace WxFunctions.Tests.Users;

public sealed class UnnotedTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);

    private readonly Unnoted unnoted = new();

    [Fact]
    public void The_latest_counts_and_what_is_noted_later_than_it_ends_it()
    {
        unnoted.Add("a", Now);
        unnoted.Add("a", Now.AddSeconds(-1));
        Assert.Equal(Now, unnoted.Of("a"));

        unnoted.Add("a", Now.AddSeconds(2));
        unnoted.Remove("a", Now);
        Assert.Equal(Now.AddSeconds(2), unnoted.Of("a"));

        unnoted.Remove("a", Now.AddSeconds(2));
        Assert.Null(unnoted.Of("a"));
    }

    [Fact]
    public void Of_more_than_fit_the_oldest_are_forgotten()
    {
        for (var n = 0; n < Unnoted.UsersMax + 10; n++)
            unnoted.Add($"{n}", Now);

        Assert.Equal((null, Now), (unnoted.Of("9"), unnoted.Of("10")));
        Assert.Equal(Now, unnoted.Of($"{Unnoted.UsersMax + 9}"));
    }
}
