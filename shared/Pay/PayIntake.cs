using WxFunctions.Inbound;
using WxFunctions.WeChat.Pay;

namespace WxFunctions.Pay;

/// <summary>Makes a genuine notification durable before it is acknowledged.</summary>
public sealed class PayIntake(InboundStore store)
{
    /// <summary>Puts it on the queue, or while the queue is away into the spool.</summary>
    public Task<StoreResult> Take(Merchant merchant, PayNotice notice)
    {
        ArgumentNullException.ThrowIfNull(merchant);
        return store.Store(PayEnvelope.Of(merchant.Settings.Name, notice).ToMessage());
    }
}
