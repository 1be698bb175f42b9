using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using WxFunctions.Local.Simulator.Chat;
using WxFunctions.Local.Simulator.Trouble;
using WxFunctions.WeChat.Pay;

namespace WxFunctions.Local.Simulator.Pay;

/// <summary>WeChat Pay's own addresses (<c>/v3/…</c>, <c>/pay/…</c>), and the payment sheet of a phone (<c>/simulator/pay</c>).</summary>
/// <param name="options">How the simulator is set up.</param>
/// <param name="pay">Who answers.</param>
/// <param name="pushes">Tells the app.</param>
/// <param name="timeline">Where all is noted.</param>
/// <param name="troubles">What goes wrong at present.</param>
/// <param name="begin">Begins what goes on when the request that caused it is answered.</param>
internal sealed class PayRoutes(
    SimulatorOptions options, PayPlatform pay, PayPushes pushes, PayTimeline timeline, Troubles troubles,
    Action<Func<CancellationToken, Task>> begin)
{
    public void Map(IEndpointRouteBuilder routes, LoopbackGuard guard)
    {
        _ = routes.Map("/v3/{**path}", Handle);
        _ = routes.Map("/pay/{**path}", Handle);
        _ = routes.MapGet("/simulator/pay", guard.Protect(ListOpen));
        _ = routes.MapPost("/simulator/pay/{merchant}/{number}", guard.Protect(PayByHand));
    }

    /// <summary>The orders that a follower can pay.</summary>
    private Task ListOpen(HttpContext context) => PageJson.Write(
        context,
        pay.Book.Open(context.Request.Query["follower"].ToString()).Select(order => new
        {
            merchant = order.Merchant.Name,
            number = order.OutTradeNo,
            total = order.Total,
            type = order.Type,
        }));

    // As on a phone: it is paid at once, and whether the shop hears of it is another matter.
    private async Task PayByHand(HttpContext context)
    {
        var payer = context.Request.Query["follower"].ToString();
        if (payer.Length > 0 && Wanted.Fault(payer) is { } fault)
        {
            await PageJson.Refuse(context, StatusCodes.Status400BadRequest, fault);
            return;
        }

        try
        {
            var paid = pay.MarkPaid((string)context.Request.RouteValues["merchant"]!, (string)context.Request.RouteValues["number"]!, payer);
            begin(ended => pushes.Paid(paid, ended));
            await PageJson.Write(context, new { paid = true });
        }
        catch (Exception unknown) when (unknown is ArgumentException or InvalidOperationException)
        {
            await PageJson.Refuse(context, StatusCodes.Status404NotFound, unknown.Message);
        }
    }

    private async Task Handle(HttpContext context)
    {
        var call = await Read(context);
        var start = options.Clock.GetTimestamp();
        if (troubles.Delay > TimeSpan.Zero)
            await Task.Delay(troubles.Delay, options.Clock, context.RequestAborted);
        var fault = FaultOf(call);
        var reply = pay.Answer(call, fault);
        var isHeard = reply is not null && fault != PayFault.TakeThenDrop;
        timeline.Note(call, context.Request.Headers.TraceParent.ToString(), reply, isHeard, options.Clock.GetElapsedTime(start));
        if (reply?.Refund is { } refund && options.RefundTime is { } time)
            begin(ended => GiveBack(refund, time, ended));
        if (isHeard)
            await Write(context.Response, reply!, fault);
        else
            context.Abort();
    }

    private PayFault FaultOf(PayCall call) => pay.Fault?.Invoke(call.Path) is { } wanted and not PayFault.None
        ? wanted
        : troubles.Failure(call.Interface) switch
        {
            null => PayFault.None,
            ApiTrouble.Busy => PayFault.Busy,
            ApiTrouble.Rate => PayFault.Throttled,
            ApiTrouble.Gateway => PayFault.Gateway,
            ApiTrouble.Drop => PayFault.Reset,
            ApiTrouble.DropAnswer => PayFault.TakeThenDrop,
            var other => throw new ArgumentOutOfRangeException(nameof(call), other, null),
        };

    private async Task GiveBack(SimulatedRefund refund, TimeSpan time, CancellationToken ended)
    {
        await Task.Delay(time, options.Clock, ended);
        if (pay.Book.Complete(refund) is { } done)
            await pushes.Refunded(done, ended);
    }

    private async Task Write(HttpResponse response, PayReply reply, PayFault fault)
    {
        response.StatusCode = reply.Status;
        response.ContentType = reply.ContentType;
        foreach (var (name, value) in pay.Sign(reply, fault))
            response.Headers[name] = value;
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
