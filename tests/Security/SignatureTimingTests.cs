using System.Diagnostics;
using WxFunctions.WeChat.Crypto;

namespace WxFunctions.Tests.Security;

/// <summary>
/// Whether the time of a refusal tells how much of a forged signature was right. Two forgeries take turns, one wrong at the first digit, one
/// at the last; whichever machine this runs on and whatever else it does, each must be the faster one about as often.
/// </summary>
public sealed class SignatureTimingTests
{
    private const int Pairs = 4_000;
    private const int ChecksInARow = 40;
    private const string Token = "QmK8zv2Wc";
    private const string Timestamp = "1795000000";
    private const string Nonce = "543105621";

    private static readonly string Right = Signature.Of(Token, Timestamp, Nonce);

    [Fact]
    public void A_wrong_first_digit_is_refused_no_faster_than_a_wrong_last_one()
    {
        var share = FasterShare(given => Signature.Matches(given, Token, Timestamp, Nonce, ReadOnlySpan<byte>.Empty));

        Assert.InRange(share, 0.40, 0.60);
    }

    /// <summary>The measure must be able to tell: a comparison that stops at the first difference shows.</summary>
    [Fact]
    public void A_comparison_that_stops_at_the_first_difference_is_found_out()
    {
        var share = FasterShare(StopsAtTheFirstDifference);

        Assert.True(share > 0.75, $"found in {share:P0} of the pairs");
    }

    /// <summary>How often the forgery whose first digit is wrong was refused faster.</summary>
    private static double FasterShare(Func<string, bool> matches)
    {
        var (first, last) = (Wrong(0), Wrong(Signature.Length - 1));
        for (var i = 0; i < Pairs; i++)
            Assert.False(matches(first) || matches(last));

        var faster = 0.0;
        for (var i = 0; i < Pairs; i++)
        {
            // whichever goes first may be the slower one for it
            var (a, b) = i % 2 == 0 ? (Time(matches, first), Time(matches, last)) : Swap(Time(matches, last), Time(matches, first));
            faster += a < b ? 1 : a == b ? 0.5 : 0;
        }

        return faster / Pairs;
    }

    private static (long First, long Second) Swap(long second, long first) => (first, second);

    private static long Time(Func<string, bool> matches, string given)
    {
        var start = Stopwatch.GetTimestamp();
        for (var i = 0; i < ChecksInARow; i++)
            _ = matches(given);
        return Stopwatch.GetTimestamp() - start;
    }

    private static bool StopsAtTheFirstDifference(string given)
    {
        for (var i = 0; i < Right.Length; i++)
        {
            if (given[i] != Right[i])
                return false;
        }

        return true;
    }

    private static string Wrong(int digit) => Right[..digit] + (Right[digit] == '0' ? '1' : '0') + Right[(digit + 1)..];
}
