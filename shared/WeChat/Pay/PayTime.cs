using System.Globalization;

namespace WxFunctions.WeChat.Pay;

/// <summary>Times as WeChat Pay writes them: of the clock in Beijing.</summary>
internal static class PayTime
{
    private const string V2Format = "yyyyMMddHHmmss";
    private static readonly TimeSpan Beijing = TimeSpan.FromHours(8);

    /// <summary>RFC 3339, as in <c>2026-03-01T16:00:00+08:00</c>.</summary>
    public static string Rfc3339(DateTimeOffset time) => time.ToOffset(Beijing).ToString("yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture);

    /// <summary>Fourteen digits, as in <c>20260301160000</c>.</summary>
    public static string V2(DateTimeOffset time) => time.ToOffset(Beijing).ToString(V2Format, CultureInfo.InvariantCulture);

    /// <summary>Reads either, or the <c>2026-03-01 16:00:00</c> of refunds in API v2; null for anything else.</summary>
    public static DateTimeOffset? Read(string text)
    {
        if (DateTime.TryParseExact(
            text, [V2Format, "yyyy-MM-dd HH:mm:ss"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var beijing)
            && beijing.Year > 1)
            return new DateTimeOffset(beijing, Beijing);
        return DateTimeOffset.TryParseExact(
            text, ["yyyy-MM-ddTHH:mm:sszzz", "yyyy-MM-ddTHH:mm:ss.FFFFFFFzzz"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
            ? time
            : null;
    }
}
