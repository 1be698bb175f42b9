using Azure;

namespace WxFunctions.Tokens;

/// <summary>
/// A credential of an account in table <c>Tokens</c>, and the lease that lets one process at a time refresh it. Not a
/// <see cref="Azure.Data.Tables.ITableEntity"/> itself: a value may be longer than a property can be; see <see cref="TokenRowFormat"/>.
/// </summary>
public sealed class TokenRow(string account, string name)
{
    /// <summary>The row of the access token.</summary>
    public const string AccessToken = "access_token";

    /// <summary>The row of the ticket that signs pages (JS-SDK).</summary>
    public const string JsApiTicket = "jsapi_ticket";

    /// <summary>The row of the ticket that signs card coupons.</summary>
    public const string CardTicket = "wx_card_ticket";

    /// <summary>Clocks of different machines may differ by so much; a lease further ahead is some clock's mistake.</summary>
    private static readonly TimeSpan LeaseAheadMax = TimeSpan.FromSeconds(45);

    /// <summary>A value with less life than this is not used for a call.</summary>
    private static readonly TimeSpan MarginMax = TimeSpan.FromMinutes(1);

    /// <summary>The account's short name: the partition key.</summary>
    public string Account { get; } = account;

    /// <summary>Which credential: the row key.</summary>
    public string Name { get; } = name;

    /// <summary>The version that was read; default for a row that is not stored yet.</summary>
    public ETag ETag { get; set; }

    /// <summary>The value in service; null before the first.</summary>
    public string? Value { get; set; }

    /// <summary>The one before, for whoever looks into an incident.</summary>
    public string? Previous { get; set; }

    /// <summary>When it ends.</summary>
    public DateTimeOffset? ExpiresAt { get; set; }

    /// <summary>When it was bought.</summary>
    public DateTimeOffset? RefreshedAt { get; set; }

    /// <summary>Which process bought it.</summary>
    public string? RefreshedBy { get; set; }

    /// <summary>When a forced refresh was last asked for: WeChat wants 30 s between two.</summary>
    public DateTimeOffset? ForcedAt { get; set; }

    /// <summary>The day in China on which <see cref="ForcedCount"/> counts.</summary>
    public string? ForcedDay { get; set; }

    /// <summary>How many forced refreshes were asked for on that day: WeChat takes 20.</summary>
    public int ForcedCount { get; set; }

    /// <summary>Until when somebody is refreshing it; in the past, or null: nobody.</summary>
    public DateTimeOffset? LeaseUntil { get; set; }

    /// <summary>Tells one write from another: a fresh one for each.</summary>
    public string? WriteId { get; set; }

    /// <summary>Whether the row was read, not made.</summary>
    public bool IsStored => ETag != default;

    /// <summary>How long it lives in all.</summary>
    public TimeSpan Life => ExpiresAt is { } end && RefreshedAt is { } start && end > start ? end - start : TimeSpan.Zero;

    /// <summary>How much of its life is kept in reserve: a minute, less for what lives shortly.</summary>
    public TimeSpan Margin => Life / 10 < MarginMax ? Life / 10 : MarginMax;

    /// <summary>Whether somebody is refreshing it.</summary>
    public bool IsLeased(DateTimeOffset now) => LeaseUntil > now && LeaseUntil - now < LeaseAheadMax;
}
