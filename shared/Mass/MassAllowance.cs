using WxFunctions.Settings;

namespace WxFunctions.Mass;

/// <summary>
/// How many mass messages an account may still send, counted from what this app has sent and what WeChat has said to it: what was sent in
/// WeChat's console is known only once WeChat refuses (45028).
/// </summary>
/// <param name="Kind">The kind of the account.</param>
/// <param name="Limit">
/// Of a subscription account, how many it may send in the day; of a service account, how many each user receives in the month.
/// </param>
/// <param name="Used">Of a subscription account, all it has sent; of a service account, those to all followers.</param>
/// <param name="Partial">
/// Of a service account, how many more went to a tag or to named users: each has taken one from the users it reached. Counted up to 200.
/// </param>
/// <param name="Period">The day or month, by Beijing's time.</param>
/// <param name="Until">When the next one begins.</param>
public sealed record MassAllowance(AccountKind Kind, int Limit, int Used, int Partial, string Period, DateTimeOffset Until)
{
    /// <summary>How many are left; of a service account, for a user whom only those to all have reached.</summary>
    public int Left => Math.Max(0, Limit - Used);
}
