using System.Globalization;
using WxFunctions.WeChat.Callbacks;
using static WxFunctions.Tests.WeChat.Callbacks.Door;

namespace WxFunctions.Tests.WeChat.Callbacks;

public sealed class FreshnessTests
{
    [Theory]
    [InlineData(-600, RefusalReason.None)]
    [InlineData(-601, RefusalReason.Stale)]
    [InlineData(300, RefusalReason.None)]
    [InlineData(301, RefusalReason.FromTheFuture)]
    public void A_callback_is_taken_from_10_minutes_ago_to_5_minutes_ahead(int seconds, RefusalReason reason)
    {
        var timestamp = (Now.ToUnixTimeSeconds() + seconds).ToString(CultureInfo.InvariantCulture);
        foreach (var account in new[] { Safe, Compatible, Plain })
        {
            var result = Open(account, CallbackRequest.Post(account, PlainText, Stamp with { Timestamp = timestamp }));
            Assert.Equal(reason, result.Reason);
            Assert.Equal(reason == RefusalReason.None ? 200 : 401, result.Status);
        }
    }

    [Theory]
    [InlineData("soon")]
    [InlineData("-1795000000")]
    [InlineData("1795000000.0")]
    [InlineData(" 1795000000")]
    [InlineData("99999999999999999999999999")]
    public void A_timestamp_that_is_no_number_is_refused_only_while_age_counts(string timestamp)
    {
        var sent = CallbackRequest.Post(Safe, PlainText, Stamp with { Timestamp = timestamp });

        AssertRefused(Open(Safe, sent), 401, RefusalReason.Stale);
        Assert.True(Open(Safe with { MaxAge = TimeSpan.Zero }, sent).IsAccepted);
    }

    [Fact]
    public void The_largest_timestamp_is_from_the_future()
    {
        var sent = CallbackRequest.Post(Safe, PlainText, Stamp with { Timestamp = "9223372036854775807" });

        AssertRefused(Open(Safe, sent), 401, RefusalReason.FromTheFuture);
    }

    [Fact]
    public void A_forged_callback_does_not_learn_that_it_is_old()
    {
        var forged = CallbackRequest.Post(Safe with { Token = "guess" }, PlainText, Stamp with { Timestamp = "1" });

        AssertRefused(Open(Safe, forged), 401, RefusalReason.SignatureMismatch);
    }

    [Fact]
    public void The_GET_check_has_no_age()
    {
        var request = CallbackRequest.Verify(Safe, "42", new CallbackStamp("1", "2"));

        Assert.Equal("42", CallbackDoor.Verify(Safe, CallbackQuery.Parse(request.Query)).Echo);
    }
}
