using Azure.Messaging.ServiceBus;
using WxFunctions.Queues;
using WxFunctions.Telemetry;
using WxFunctions.WeChat.Messages;
using WxFunctions.WeChat.Pay;

namespace WxFunctions.Pay;

/// <summary>
/// News of WeChat Pay on its way through the queue <see cref="QueueNames.Inbound"/>. An order's news are in one session; the same news has
/// the same id, whether WeChat Pay told it or was asked.
/// </summary>
/// <param name="Merchant">The merchant's short name.</param>
/// <param name="Id">The queue's message id.</param>
/// <param name="OutTradeNo">The order's number, or what stands for it where the news is of no order: the session.</param>
/// <param name="Notice">What WeChat Pay said.</param>
internal sealed record PayEnvelope(string Merchant, string Id, string OutTradeNo, PayNotice Notice)
{
    private const string Prefix = "pay";
    private const string MerchantProperty = "merchant";
    private const string EventTypeProperty = "payEvent";
    private const string OutTradeNoProperty = "outTradeNo";

    /// <summary>Puts news into its envelope.</summary>
    /// <exception cref="ArgumentException">The resource is no JSON object.</exception>
    public static PayEnvelope Of(string merchant, PayNotice notice)
    {
        if (MessageBody.TryParse(notice.Resource, out var resource) != BodyError.None)
            throw new ArgumentException("A notification must hold a JSON object.", nameof(notice));
        var order = resource!["out_trade_no"].Word;
        var id = notice.EventType.StartsWith(PayNotice.RefundPrefix, StringComparison.Ordinal)
            ? $"{Known(resource["refund_id"].Word, notice)}:{resource["refund_status"].Word}"
            : notice.EventType == PayNotice.TransactionSuccess ? Known(resource["transaction_id"].Word, notice)
            : Known(notice.Id, notice);
        return new PayEnvelope(merchant, $"{Prefix}:{merchant}:{id}", PayOrder.IsOutTradeNo(order) ? order : id, notice);
    }

    /// <summary>Whether a message of the queue is one of these.</summary>
    public static bool Is(ServiceBusReceivedMessage message) => message.ApplicationProperties.ContainsKey(EventTypeProperty);

    /// <summary>The message for the queue.</summary>
    public ServiceBusMessage ToMessage() => new ServiceBusMessage(Notice.Resource)
    {
        MessageId = Id,
        SessionId = $"{Prefix}:{SessionKey.Of(Merchant, OutTradeNo)}",
        ApplicationProperties =
        {
            [MerchantProperty] = Merchant,
            [EventTypeProperty] = Notice.EventType,
            [OutTradeNoProperty] = OutTradeNo,
        },
    }.Carry();

    /// <summary>Reads what <see cref="ToMessage"/> made.</summary>
    public static PayEnvelope Read(ServiceBusReceivedMessage message) => new(
        (string)message.ApplicationProperties[MerchantProperty],
        message.MessageId,
        (string)message.ApplicationProperties[OutTradeNoProperty],
        new PayNotice((string)message.ApplicationProperties[EventTypeProperty], message.Body.ToMemory()));

    /// <summary>WeChat's number; where it gave none, a hash of what it said.</summary>
    private static string Known(string number, PayNotice notice) =>
        number.Length > 0 ? SessionKey.Bounded(number) : SessionKey.Hash(notice.Resource.Span);
}
