namespace WxFunctions.WeChat.Pay;

/// <summary>A genuine notification, decrypted.</summary>
/// <param name="EventType">WeChat's name of what happened, such as <c>TRANSACTION.SUCCESS</c>.</param>
/// <param name="Resource">What it happened to: the JSON object of API v3, UTF-8; a notification of API v2 is put into the same form.</param>
public sealed record PayNotice(string EventType, ReadOnlyMemory<byte> Resource)
{
    /// <summary>The event of a payment.</summary>
    public const string TransactionSuccess = "TRANSACTION.SUCCESS";

    /// <summary>The events of refunds: this and their status.</summary>
    public const string RefundPrefix = "REFUND.";

    /// <summary>WeChat's id of the notification; empty in API v2.</summary>
    public string Id { get; init; } = "";

    /// <summary>The event alone.</summary>
    public override string ToString() => EventType;
}
