using WxFunctions.Delivery;
using WxFunctions.WeChat.Api;
using WxFunctions.WeChat.Errors;

namespace WxFunctions.Tests.Delivery;

public sealed class RetryPolicyTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 20, 15, 30, 20, TimeSpan.Zero);

    private readonly RetryPolicy policy = new(new Random(1));

    public static TheoryData<int> FinalCodes => [45015, 45047, 43004, 48002, 50005, 40003, 45002, 48001, 70000];

    [Theory]
    [MemberData(nameof(FinalCodes))]
    public void What_no_retry_can_help_is_given_up_at_once(int code)
    {
        var verdict = policy.After(Refused(code), tries: 1, round: 1, Now);

        Assert.Equal(ErrorTable.Find(code, Path).Category.ToString(), Assert.IsType<Verdict.GiveUp>(verdict).Reason);
    }

    [Fact]
    public void A_busy_platform_is_tried_again_at_once_and_then_put_off_ever_longer()
    {
        for (var tries = 1; tries <= 3; tries++)
            Assert.IsType<Verdict.RetryAfter>(policy.After(Refused(-1), tries, round: 1, Now));

        var delays = Enumerable.Range(1, 8)
            .Select(round => Assert.IsType<Verdict.PutOffUntil>(policy.After(Unavailable(), tries: 4, round, Now)).Due - Now)
            .ToList();
        Assert.InRange(delays[0], TimeSpan.FromSeconds(8), TimeSpan.FromSeconds(12));
        Assert.InRange(delays[1], TimeSpan.FromSeconds(24), TimeSpan.FromSeconds(36));
        Assert.InRange(delays[7], TimeSpan.FromMinutes(8), TimeSpan.FromMinutes(12));
    }

    [Fact]
    public void A_minute_quota_waits_for_the_next_minute()
    {
        var due = Assert.IsType<Verdict.PutOffUntil>(policy.After(Refused(45011), tries: 1, round: 1, Now)).Due;

        Assert.InRange(due, Now.AddSeconds(40), Now.AddSeconds(50));
    }

    [Fact]
    public void A_mass_message_waits_a_whole_minute_and_for_no_other_day()
    {
        var due = Assert.IsType<Verdict.PutOffUntil>(policy.After(Channel.Mass, Refused(45011), tries: 1, round: 1, Now)).Due;
        var quota = policy.After(Channel.Mass, Refused(45009), tries: 1, round: 1, Now);

        Assert.InRange(due, Now.AddMinutes(1), Now.AddSeconds(70));
        Assert.Equal("QuotaDay", Assert.IsType<Verdict.GiveUp>(quota).Reason);
    }

    [Theory]
    [InlineData(ErrorCategory.QuotaDay, 300)]
    [InlineData(ErrorCategory.RateMinute, 10)]
    [InlineData(ErrorCategory.Config, 10)]
    public void Nobody_comes_back_before_the_way_is_open_nor_long_after(ErrorCategory category, int seconds)
    {
        var until = Now.AddHours(1);
        for (var n = 0; n < 20; n++)
            Assert.InRange(policy.Behind(category, until, round: 1, Now), until, until.AddSeconds(seconds));
    }

    [Fact]
    public void Who_would_come_back_just_when_the_way_may_be_open_comes_a_little_later()
    {
        var even = new RetryPolicy(new Even());
        var retry = Assert.IsType<Verdict.PutOffUntil>(even.After(Refused(40164), tries: 1, round: 1, Now)).Due;

        Assert.Equal(retry.AddSeconds(5), even.Behind(ErrorCategory.Config, retry, round: 1, Now));
        Assert.Equal(retry, even.Behind(ErrorCategory.Config, retry.AddTicks(-1), round: 1, Now));
    }

    [Fact]
    public void A_day_quota_waits_for_midnight_in_Beijing()
    {
        var due = Assert.IsType<Verdict.PutOffUntil>(policy.After(Refused(45009), tries: 1, round: 1, Now)).Due;

        var midnight = new DateTimeOffset(2026, 11, 20, 16, 0, 0, TimeSpan.Zero);
        Assert.InRange(due, midnight, midnight.AddMinutes(5));
    }

    [Fact]
    public void A_wrong_configuration_waits_for_its_owner()
    {
        Assert.IsType<Verdict.PutOffUntil>(policy.After(Refused(40164), tries: 1, round: 1, Now));
        Assert.IsType<Verdict.PutOffUntil>(policy.After(Refused(40164), tries: 1, round: 100, Now));
    }

    [Fact]
    public void A_code_nobody_knows_is_given_three_rounds()
    {
        Assert.IsType<Verdict.PutOffUntil>(policy.After(Refused(999_999), tries: 1, round: 3, Now));
        Assert.IsType<Verdict.GiveUp>(policy.After(Refused(999_999), tries: 1, round: 4, Now));
    }

    [Fact]
    public void Every_category_has_a_behaviour()
    {
        foreach (var category in Enum.GetValues<ErrorCategory>().Except([ErrorCategory.Ok]))
        {
            var failure = new WeChatException(new ErrorCode(1, "", "", category), Path, "");
            Assert.NotNull(policy.After(failure, tries: 1, round: 1, Now));
        }
    }

    private const string Path = "/cgi-bin/message/custom/send";

    /// <summary>A lot that is always drawn from the middle.</summary>
    private sealed class Even : Random
    {
        public override double NextDouble() => 0.5;
    }

    private static WeChatException Refused(int code) => new(ErrorTable.Find(code, Path), Path, "");

    private static WeChatUnavailableException Unavailable() => new(Path, "ConnectionError");
}
