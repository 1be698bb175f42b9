namespace WxFunctions.Delivery;

/// <summary>The time by which WeChat's days and months begin and end: UTC+8, without summer time.</summary>
internal static class BeijingTime
{
    private static readonly TimeSpan Offset = TimeSpan.FromHours(8);

    /// <summary>When the day began.</summary>
    public static DateTimeOffset Today(DateTimeOffset now) => new(now.ToOffset(Offset).Date, Offset);
}
