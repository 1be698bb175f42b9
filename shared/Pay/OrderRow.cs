using Azure;
using WxFunctions.WeChat.Pay;

namespace WxFunctions.Pay;

/// <summary>
/// An order in table <c>Orders</c>: the partition is the merchant's short name, the row the order's number. Its state only ever goes
/// forwards (<see cref="TradeStates.CanBecome"/>).
/// </summary>
public sealed class OrderRow : IPayRow
{
    /// <summary>The merchant's short name.</summary>
    public string PartitionKey { get; set; } = "";

    /// <summary>The merchant's number of the order.</summary>
    public string RowKey { get; set; } = "";

    /// <inheritdoc/>
    public DateTimeOffset? Timestamp { get; set; }

    /// <inheritdoc/>
    public ETag ETag { get; set; }

    /// <summary>WeChat's name of the state.</summary>
    public string? State { get; set; }

    /// <summary>The amount in fen.</summary>
    public long? Total { get; set; }

    /// <summary>What was given back of it, in fen, as far as this app was told.</summary>
    public long? Refunded { get; set; }

    /// <summary>Who is to pay, or has paid.</summary>
    public string? OpenId { get; set; }

    /// <summary>A hash of all that may not change when the same order is asked for again; null for orders made elsewhere.</summary>
    public string? Terms { get; set; }

    /// <summary>When it was made.</summary>
    public DateTimeOffset? CreatedAt { get; set; }

    /// <summary>Until when it can be paid.</summary>
    public DateTimeOffset? ExpiresAt { get; set; }

    /// <summary>WeChat's number of the payment.</summary>
    public string? TransactionId { get; set; }

    /// <summary>When it was paid.</summary>
    public DateTimeOffset? PaidAt { get; set; }

    /// <summary>When the rules had dealt with the payment: they are asked about it once.</summary>
    public DateTimeOffset? ToldAt { get; set; }

    /// <inheritdoc/>
    public DateTimeOffset? CheckAt { get; set; }

    /// <inheritdoc/>
    public int? Checks { get; set; }

    /// <summary>The state.</summary>
    internal TradeState StateNow() => TradeStates.Parse(State ?? "");

    /// <summary>Whether all of it was given back.</summary>
    internal bool IsWhollyRefunded() => Total is { } total && Refunded >= total;

    /// <summary>Takes a state over, unless that would be a step back.</summary>
    /// <returns>Whether it was one forwards.</returns>
    internal bool Become(TradeState next)
    {
        if (!StateNow().CanBecome(next))
            return false;
        State = next.Name();
        return true;
    }
}
