using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using WxFunctions.Inbound;
using WxFunctions.Pay;
using WxFunctions.Storage;
using WxFunctions.WeChat.Pay;

namespace WxFunctions.Functions;

/// <summary>Orders and refunds for the owner's other systems: a site that sells, a console that gives back.</summary>
public sealed class PayOrders(Merchants merchants, Payments payments)
{
    private const int BodyBytesMax = 16 * 1024;

    /// <summary>Makes an order; answers what lets the user pay.</summary>
    [Function("PayOrderCreate")]
    public Task<IResult> Create(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "pay/{merchant}/orders")] HttpRequest request,
        string merchant,
        CancellationToken cancellation) => Answer(request, merchant, async body =>
        {
            var order = OrderBody.Read<OrderBody>(body).ToOrder();
            if (order.Type == TradeType.JsApi)
                return new { payment = await payments.CreateJsApi(merchant, order, cancellation) };
            if (order.Type == TradeType.App)
                return new { payment = await payments.CreateApp(merchant, order, cancellation) };
            var prepaid = await payments.Create(merchant, order, cancellation);
            return new { prepay_id = prepaid.PrepayId, code_url = prepaid.CodeUrl, h5_url = prepaid.H5Url };
        });

    /// <summary>What is known of an order.</summary>
    [Function("PayOrderGet")]
    public Task<IResult> Get(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "pay/{merchant}/orders/{number}")] HttpRequest request,
        string merchant,
        string number,
        CancellationToken cancellation) => Answer(request, merchant, async _ =>
        {
            var row = await payments.Find(merchant, number, cancellation);
            return row is null ? null : new
            {
                out_trade_no = row.RowKey,
                trade_state = row.State,
                total = row.Total,
                refunded = row.Refunded ?? 0,
                transaction_id = row.TransactionId,
                success_time = row.PaidAt,
                time_expire = row.ExpiresAt,
            };
        });

    /// <summary>Gives money back.</summary>
    [Function("PayRefundCreate")]
    public Task<IResult> Refund(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "pay/{merchant}/orders/{number}/refunds")] HttpRequest request,
        string merchant,
        string number,
        CancellationToken cancellation) => Answer(request, merchant, async body =>
        {
            if (await payments.Find(merchant, number, cancellation) is not { } order)
                return null;
            var refund = await payments.Refund(merchant, OrderBody.Read<RefundBody>(body).ToRequest(order), cancellation);
            return new { out_refund_no = refund.OutRefundNo, refund_id = refund.RefundId, status = refund.Status.Name() };
        });

    /// <returns>What the work returns; 404 where that is nothing, and a problem where it fails.</returns>
    private async Task<IResult> Answer(HttpRequest request, string merchant, Func<ReadOnlyMemory<byte>, Task<object?>> work)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (!merchants.TryFind(merchant, out _))
            return Problems.Of(StatusCodes.Status404NotFound, "There is no such merchant.");
        try
        {
            if (await BoundedBody.Read(request, BodyBytesMax) is not { } body)
                return Problems.Of(StatusCodes.Status413PayloadTooLarge, $"The body may have {BodyBytesMax} bytes.");
            request.HttpContext.Response.Headers.CacheControl = "no-store";
            return await work(body) is { } answer
                ? Results.Json(answer)
                : Problems.Of(StatusCodes.Status404NotFound, "There is no such order.");
        }
        catch (ArgumentException wrong)
        {
            return Problems.Of(StatusCodes.Status400BadRequest, wrong.Message.Split(" (Parameter")[0]);
        }
        catch (IOException)
        {
            return Problems.Of(StatusCodes.Status400BadRequest, "The body did not come whole.");
        }
        catch (PayConflictException conflict)
        {
            return Problems.Of(StatusCodes.Status409Conflict, conflict.Message);
        }
        catch (PayException refused)
        {
            return Problems.Of(Status(refused), refused.Message);
        }
        catch (PayUnavailableException away)
        {
            return Problems.Of(StatusCodes.Status503ServiceUnavailable, away.Message + " Repeat it with the same number.");
        }
        catch (Exception away) when (TableFailure.Is(away) && !request.HttpContext.RequestAborted.IsCancellationRequested)
        {
            return Problems.Of(StatusCodes.Status503ServiceUnavailable, "The table of the orders does not answer.");
        }
    }

    private static int Status(PayException refused) => refused.Category switch
    {
        PayErrorCategory.Retry or PayErrorCategory.Throttled => StatusCodes.Status503ServiceUnavailable,
        PayErrorCategory.NotFound => StatusCodes.Status404NotFound,
        PayErrorCategory.AlreadyPaid or PayErrorCategory.AlreadyClosed => StatusCodes.Status409Conflict,
        PayErrorCategory.Config => StatusCodes.Status502BadGateway,
        _ => StatusCodes.Status400BadRequest,
    };
}
