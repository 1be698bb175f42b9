using Microsoft.Azure.Functions.Worker;
using WxFunctions.Pay;

namespace WxFunctions.Functions;

/// <summary>Asks WeChat Pay about orders and refunds of which no news has come, and closes orders that have expired.</summary>
public sealed class Orders(OrderWatch watch)
{
    /// <summary>Every minute.</summary>
    [Function(nameof(Orders))]
    public Task Run([TimerTrigger("30 * * * * *")] TimerInfo timer, CancellationToken cancellation) => watch.Run(cancellation);
}
