using System.Globalization;
using WxFunctions.Delivery;
using WxFunctions.Settings;

namespace WxFunctions.Mass;

/// <summary>The day or month, by Beijing's time, for which WeChat allows an account so many mass messages.</summary>
/// <param name="Name">Like <c>2026-11</c> or <c>2026-11-20</c>.</param>
/// <param name="Limit">How many.</param>
/// <param name="Ends">When the next one begins.</param>
internal sealed record MassPeriod(string Name, int Limit, DateTimeOffset Ends)
{
    private const int OfSubscriptionAccountPerDay = 1;
    private const int OfServiceAccountPerMonth = 4;

    /// <summary>The period of now.</summary>
    public static MassPeriod Of(AccountKind kind, DateTimeOffset now)
    {
        var today = BeijingTime.Today(now);
        return kind == AccountKind.Subscription
            ? new(today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), OfSubscriptionAccountPerDay, today.AddDays(1))
            : new(
                today.ToString("yyyy-MM", CultureInfo.InvariantCulture),
                OfServiceAccountPerMonth,
                new DateTimeOffset(today.Year, today.Month, 1, 0, 0, 0, today.Offset).AddMonths(1));
    }
}
