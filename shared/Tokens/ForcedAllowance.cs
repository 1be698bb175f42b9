using System.Globalization;

namespace WxFunctions.Tokens;

/// <summary>WeChat's limits of forced refreshes: 30 seconds apart, 20 a day in China. The count is kept in the row, for all processes.</summary>
/// <remarks>https://developers.weixin.qq.com/doc/service/api/base/api_getstableaccesstoken.html</remarks>
internal static class ForcedAllowance
{
    private const int PerDay = 20;

    private static readonly TimeSpan Apart = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan China = TimeSpan.FromHours(8);

    /// <returns>Why not; null when one is allowed.</returns>
    public static string? Refusal(TokenRow row, DateTimeOffset now)
    {
        // a time ahead of now is a clock's mistake; it must not hold anybody up for longer
        if (row.ForcedAt is { } last && (now - last).Duration() < Apart)
            return "the last forced refresh was less than 30 s ago";
        return row.ForcedDay == Day(now) && row.ForcedCount >= PerDay ? $"the day's {PerDay} forced refreshes are used up" : null;
    }

    public static void Count(TokenRow row, DateTimeOffset now)
    {
        row.ForcedCount = row.ForcedDay == Day(now) ? row.ForcedCount + 1 : 1;
        row.ForcedDay = Day(now);
        row.ForcedAt = now;
    }

    private static string Day(DateTimeOffset now) => now.ToOffset(China).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
