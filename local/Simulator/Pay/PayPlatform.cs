using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using WxFunctions.Local.Simulator.Chat;
using WxFunctions.Local.Simulator.State;
using WxFunctions.WeChat.Pay;

namespace WxFunctions.Local.Simulator.Pay;

/// <summary>
/// A WeChat Pay on this machine: takes orders, lets a test (or a person, by <c>POST /simulator/pay/…</c>) pay them, and tells the app.
/// </summary>
internal sealed class PayPlatform : IDisposable
{
    private readonly SimulatorOptions options;
    private readonly PayBook book;
    private readonly PayNotifier notifier;
    private readonly PayApiV3 v3;
    private readonly PayApiV2 v2;
    private readonly AppendLog<string> calls = new(10_000);
    private readonly Lazy<PlatformKey> first;
    private readonly Lazy<PlatformKey> foreign;
    private volatile PlatformKey? rotated;

    public PayPlatform(SimulatorOptions options, Func<Uri> appUrl)
    {
        this.options = options;
        book = new(options.Clock);
        notifier = new(options, appUrl);
        v3 = new(book, () => Keys, () => Bill, () => BillHash);
        v2 = new(book, options.Merchants);
        first = new(() => new PlatformKey(options.Clock.GetUtcNow()));
        foreign = new(() => new PlatformKey(options.Clock.GetUtcNow()));
    }

    /// <summary>The key that signs now. Made when it is first needed: making one takes a while.</summary>
    public PlatformKey Key => rotated ?? first.Value;

    /// <summary>The calls so far, as <c>GET /v3/certificates</c>, oldest first.</summary>
    public IReadOnlyList<string> Calls => calls.Snapshot;

    /// <summary>How many orders and refunds there are.</summary>
    public (int Orders, int Refunds) Count => book.Count;

    /// <summary>Lets a test make a call go wrong: asked with its path.</summary>
    public Func<string, PayFault>? Fault { get; set; }

    /// <summary>The bill of every day.</summary>
    public string Bill { get; set; } = "交易时间,公众账号ID,商户号\n";

    /// <summary>What a bill is announced with in place of its hash; null for the hash.</summary>
    public string? BillHash { get; set; }

    /// <summary>Whether WeChat Pay signs as its public key and not as its certificate.</summary>
    public bool UsesPublicKey
    {
        get => notifier.UsesPublicKey;
        set => notifier.UsesPublicKey = value;
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
    public SimulatedOrder MarkPaid(string merchant, string outTradeNo) => book.Pay(Merchant(merchant).MchId, outTradeNo);

    /// <summary>An order as WeChat Pay has it.</summary>
    public SimulatedOrder? Find(string merchant, string outTradeNo) => book.Find(Merchant(merchant).MchId, outTradeNo);

    /// <summary>Tells of a payment, perhaps again.</summary>
    public Task<int> Notify(string merchant, string outTradeNo) => Send(Notification(merchant, outTradeNo));

    /// <summary>A refund comes to an end, and nobody is told.</summary>
    public void Settle(string merchant, string outRefundNo, RefundStatus status) => book.Settle(Merchant(merchant).MchId, outRefundNo, status);

    /// <summary>Tells of a refund, perhaps again.</summary>
    public Task<int> NotifyRefund(string merchant, string outRefundNo) =>
        Send(notifier.Make(book.FindRefund(Merchant(merchant).MchId, outRefundNo)!, Key));

    /// <summary>What tells of a payment, to be sent later or changed on its way.</summary>
    public PayNotification Notification(string merchant, string outTradeNo, PlatformKey? key = null) =>
        notifier.Make(Find(merchant, outTradeNo)!, key ?? Key);

    /// <summary>What tells of an order in a state that it need not have.</summary>
    public PayNotification Notification(SimulatedOrder order) => notifier.Make(order, Key);

    /// <summary>The same in API v2.</summary>
    public PayNotification NotificationV2(string merchant, string outTradeNo, SignTypeV2 type) =>
        notifier.MakeV2(Find(merchant, outTradeNo)!, type);

    /// <summary>The same of an order in a state that it need not have.</summary>
    public PayNotification NotificationV2(SimulatedOrder order, SignTypeV2 type) => notifier.MakeV2(order, type);

    /// <summary>What tells of a refund.</summary>
    public PayNotification RefundNotification(string merchant, string outRefundNo) =>
        notifier.Make(book.FindRefund(Merchant(merchant).MchId, outRefundNo)!, Key);

    public Task<int> Send(PayNotification notification) => notifier.Send(notification, CancellationToken.None);

    /// <summary>WeChat Pay changes to another certificate; the old one is handed out still.</summary>
    public void Rotate() => rotated = new PlatformKey(options.Clock.GetUtcNow());

    public void Map(IEndpointRouteBuilder routes, LoopbackGuard guard)
    {
        _ = routes.Map("/v3/{**path}", Handle);
        _ = routes.Map("/pay/{**path}", Handle);
        _ = routes.MapGet("/simulator/pay", guard.Protect(ListOpen));
        _ = routes.MapPost("/simulator/pay/{merchant}/{number}", guard.Protect(PayByHand));
    }

    public void Dispose() => notifier.Dispose();

    private SimulatedMerchant Merchant(string name) =>
        options.Merchants.FirstOrDefault(merchant => merchant.Name == name)
        ?? throw new ArgumentException($"The simulator has no merchant \"{name}\".", nameof(name));

    /// <summary>The orders that wait for one follower's payment.</summary>
    private Task ListOpen(HttpContext context) => PageJson.Write(
        context,
        book.Open(context.Request.Query["follower"].ToString()).Select(order => new
        {
            merchant = order.Merchant.Name,
            number = order.OutTradeNo,
            total = order.Total,
        }));

    private async Task PayByHand(HttpContext context)
    {
        try
        {
            var status = await Pay((string)context.Request.RouteValues["merchant"]!, (string)context.Request.RouteValues["number"]!);
            await context.Response.WriteAsJsonAsync(new { paid = true, notification = status });
        }
        catch (Exception unknown) when (unknown is ArgumentException or InvalidOperationException)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            await context.Response.WriteAsJsonAsync(new { error = unknown.Message });
        }
    }

    private async Task Handle(HttpContext context)
    {
        var call = await Read(context);
        _ = calls.Add($"{call.Method} {call.Path}");
        var fault = Fault?.Invoke(call.Path) ?? PayFault.None;
        var reply = fault switch
        {
            PayFault.Reset => null,
            PayFault.Busy => PayReply.Error(500, "SYSTEM_ERROR", "系统异常，请稍后重试"),
            PayFault.Throttled => PayReply.Error(429, "FREQUENCY_LIMITED", "频率超限"),
            _ => Answer(call),
        };
        if (reply is null || fault == PayFault.TakeThenDrop)
            context.Abort();
        else
            await Write(context.Response, reply, fault);
    }

    private PayReply Answer(PayCall call)
    {
        if (!call.Path.StartsWith("/v3/", StringComparison.Ordinal))
            return v2.Handle(call);
        return PayAuthorization.Check(call, options.Merchants, options.Clock.GetUtcNow()) is { } merchant
            ? v3.Handle(merchant, call)
            : PayReply.Error(401, "SIGN_ERROR", "签名错误，请检查后再试");
    }

    private async Task Write(HttpResponse response, PayReply reply, PayFault fault)
    {
        response.StatusCode = reply.Status;
        response.ContentType = reply.ContentType;
        if (!reply.IsFile && reply.ContentType == "application/json" && fault != PayFault.NoSignature)
        {
            foreach (var (name, value) in notifier.Sign(reply.Body.Span, fault == PayFault.ForeignSignature ? foreign.Value : Key))
                response.Headers[name] = value;
        }

        if (reply.Body.Length > 0)
            _ = await response.BodyWriter.WriteAsync(reply.Body);
    }

    private static async Task<PayCall> Read(HttpContext context)
    {
        var request = context.Request;
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body, context.RequestAborted);
        return new PayCall(
            request.Method,
            request.Path.Value ?? "/",
            context.Features.Get<IHttpRequestFeature>()!.RawTarget,
            request.Query,
            request.Headers.Authorization.ToString(),
            body.ToArray());
    }
}
