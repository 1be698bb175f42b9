using WxFunctions.Local.Simulator.State;
using WxFunctions.WeChat.Pay;

namespace WxFunctions.Local.Simulator.Pay;

/// <summary>
/// A WeChat Pay on this machine: takes orders and answers for them. What a test wants to happen to them, it does here; what a person does on the
/// page, and what follows of it, is in <see cref="PayRoutes"/>.
/// </summary>
internal sealed class PayPlatform : IDisposable
{
    private readonly SimulatorOptions options;
    private readonly PayApiV3 v3;
    private readonly PayApiV2 v2;
    private readonly AppendLog<string> calls = new(10_000);
    private readonly Lazy<PlatformKey> first;
    private readonly Lazy<PlatformKey> foreign;
    private volatile PlatformKey? rotated;

    public PayPlatform(SimulatorOptions options, Func<Uri> appUrl)
    {
        this.options = options;
        Book = new(options.Clock);
        Notifier = new(options, appUrl);
        v3 = new(Book, () => Keys, () => Bill, () => BillHash);
        v2 = new(Book, options.Merchants);
        first = new(() => new PlatformKey(options.Clock.GetUtcNow()));
        foreign = new(() => new PlatformKey(options.Clock.GetUtcNow()));
    }

    public PayBook Book { get; }

    public PayNotifier Notifier { get; }

    /// <summary>The key that signs now. Made when it is first needed: making one takes a while.</summary>
    public PlatformKey Key => rotated ?? first.Value;

    /// <summary>The calls so far, as <c>GET /v3/certificates</c>, oldest first.</summary>
    public IReadOnlyList<string> Calls => calls.Snapshot;

    /// <summary>How many orders and refunds there are.</summary>
    public (int Orders, int Refunds) Count => Book.Count;

    /// <summary>Lets a test make a call go wrong: asked with its path.</summary>
    public Func<string, PayFault>? Fault { get; set; }

    /// <summary>The bill of every day.</summary>
    public string Bill { get; set; } = "交易时间,公众账号ID,商户号\n";

    /// <summary>What a bill is announced with in place of its hash; null for the hash.</summary>
    public string? BillHash { get; set; }

    /// <summary>Whether WeChat Pay signs as its public key and not as its certificate.</summary>
    public bool UsesPublicKey
    {
        get => Notifier.UsesPublicKey;
        set => Notifier.UsesPublicKey = value;
    }

    private IReadOnlyList<PlatformKey> Keys => rotated is { } key ? [first.Value, key] : [first.Value];

    /// <summary>The user pays, and the app is told once.</summary>
    /// <returns>The status that the app answered.</returns>
    public Task<int> Pay(string merchant, string outTradeNo)
    {
        _ = MarkPaid(merchant, outTradeNo);
        return Notify(merchant, outTradeNo);
    }

    /// <summary>The user pays, and nobody is told.</summary>
    public SimulatedOrder MarkPaid(string merchant, string outTradeNo, string payer = "") =>
        Book.Pay(Merchant(merchant).MchId, outTradeNo, payer);

    /// <summary>An order as WeChat Pay has it.</summary>
    public SimulatedOrder? Find(string merchant, string outTradeNo) => Book.Find(Merchant(merchant).MchId, outTradeNo);

    /// <summary>Tells of a payment, perhaps again.</summary>
    public Task<int> Notify(string merchant, string outTradeNo) => Send(Notifier.MakeOwn(Find(merchant, outTradeNo)!, Key));

    /// <summary>A refund comes to an end, and nobody is told.</summary>
    public void Settle(string merchant, string outRefundNo, RefundStatus status) => Book.Settle(Merchant(merchant).MchId, outRefundNo, status);

    /// <summary>Tells of a refund, perhaps again.</summary>
    public Task<int> NotifyRefund(string merchant, string outRefundNo) =>
        Send(Notifier.Make(Book.FindRefund(Merchant(merchant).MchId, outRefundNo)!, Key));

    /// <summary>What tells of a payment, to be sent later or changed on its way.</summary>
    public PayNotification Notification(string merchant, string outTradeNo, PlatformKey? key = null) =>
        Notifier.Make(Find(merchant, outTradeNo)!, key ?? Key);

    /// <summary>What tells of an order in a state that it need not have.</summary>
    public PayNotification Notification(SimulatedOrder order) => Notifier.Make(order, Key);

    /// <summary>The same in API v2.</summary>
    public PayNotification NotificationV2(string merchant, string outTradeNo, SignTypeV2 type) =>
        Notifier.MakeV2(Find(merchant, outTradeNo)!, type);

    /// <summary>The same of an order in a state that it need not have.</summary>
    public PayNotification NotificationV2(SimulatedOrder order, SignTypeV2 type) => Notifier.MakeV2(order, type);

    /// <summary>What tells of a refund.</summary>
    public PayNotification RefundNotification(string merchant, string outRefundNo) =>
        Notifier.Make(Book.FindRefund(Merchant(merchant).MchId, outRefundNo)!, Key);

    /// <returns>The status of the answer; 0 when there is none.</returns>
    public async Task<int> Send(PayNotification notification) => (await Notifier.Send(notification, null, CancellationToken.None)).Status;

    /// <summary>WeChat Pay changes to another certificate; the old one is handed out still.</summary>
    public void Rotate() => rotated = new PlatformKey(options.Clock.GetUtcNow());

    /// <summary>Works on a call.</summary>
    /// <param name="call">The call.</param>
    /// <param name="fault">What goes wrong with it.</param>
    /// <returns>The answer; null where the connection is to break before there is any effect.</returns>
    public PayReply? Answer(PayCall call, PayFault fault)
    {
        _ = calls.Add($"{call.Method} {call.Path}");
        return fault switch
        {
            PayFault.Reset => null,
            PayFault.Gateway => new PayReply(502, "text/html", "<html><body>502 Bad Gateway</body></html>"u8.ToArray()) { IsFile = true },
            PayFault.Busy when !call.IsV3 => v2.Failing(call, PayApiV2.Busy),
            PayFault.Throttled when !call.IsV3 => v2.Failing(call, PayApiV2.Throttled),
            PayFault.Busy => PayReply.Error(500, "SYSTEM_ERROR", "系统异常，请稍后重试"),
            PayFault.Throttled => PayReply.Error(429, "FREQUENCY_LIMITED", "频率超限"),
            _ => Answer(call),
        };
    }

    /// <summary>The headers that sign an answer; none for what is not signed.</summary>
    public IReadOnlyDictionary<string, string> Sign(PayReply reply, PayFault fault) =>
        reply.IsFile || reply.ContentType != "application/json" || fault == PayFault.NoSignature
            ? new Dictionary<string, string>()
            : Notifier.Sign(reply.Body.Span, fault == PayFault.ForeignSignature ? foreign.Value : Key);

    public void Dispose() => Notifier.Dispose();

    private SimulatedMerchant Merchant(string name) =>
        options.Merchants.FirstOrDefault(merchant => merchant.Name == name)
        ?? throw new ArgumentException($"The simulator has no merchant \"{name}\".", nameof(name));

    private PayReply Answer(PayCall call)
    {
        if (!call.IsV3)
            return v2.Handle(call);
        return PayAuthorization.Check(call, options.Merchants, options.Clock.GetUtcNow()) is { } merchant
            ? v3.Handle(merchant, call)
            : PayReply.Error(401, "SIGN_ERROR", "签名错误，请检查后再试");
    }
}
