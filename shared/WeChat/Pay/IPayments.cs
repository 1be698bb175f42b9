namespace WxFunctions.WeChat.Pay;

/// <summary>
/// A merchant's orders at WeChat Pay, by API v3 or v2. A call that ends in <see cref="PayUnavailableException"/> may have had its effect:
/// ask what became of the order, or repeat the call with the same number.
/// </summary>
public interface IPayments
{
    /// <summary>Makes an order. The same order again gives another <c>prepay_id</c>, not another order.</summary>
    /// <exception cref="PayException">WeChat Pay said no.</exception>
    /// <exception cref="PayUnavailableException">There was no usable answer.</exception>
    Task<Prepaid> Order(PayOrder order, CancellationToken cancellation);

    /// <summary>What has become of an order, by the merchant's number.</summary>
    /// <exception cref="PayException">WeChat Pay said no; <see cref="PayErrorCategory.NotFound"/> where there is no such order.</exception>
    /// <exception cref="PayUnavailableException">There was no usable answer.</exception>
    Task<Trade> Query(string outTradeNo, CancellationToken cancellation);

    /// <summary>What has become of an order, by WeChat's number of its payment.</summary>
    /// <exception cref="PayException">WeChat Pay said no; <see cref="PayErrorCategory.NotFound"/> where there is no such payment.</exception>
    /// <exception cref="PayUnavailableException">There was no usable answer.</exception>
    Task<Trade> QueryTransaction(string transactionId, CancellationToken cancellation);

    /// <summary>Closes an order that has not been paid; in API v2 not within five minutes after ordering.</summary>
    /// <exception cref="PayException">WeChat Pay said no; <see cref="PayErrorCategory.AlreadyPaid"/> where it has been paid.</exception>
    /// <exception cref="PayUnavailableException">There was no usable answer.</exception>
    Task Close(string outTradeNo, CancellationToken cancellation);

    /// <summary>Signs what the page needs to let the user pay.</summary>
    JsApiPayment Sign(string prepayId);

    /// <summary>Signs what an app needs to let the user pay.</summary>
    AppPayment SignForApp(string prepayId);
}
