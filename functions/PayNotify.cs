using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;
using WxFunctions.Inbound;
using WxFunctions.Pay;
using WxFunctions.Telemetry;
using WxFunctions.WeChat.Pay;

namespace WxFunctions.Functions;

/// <summary>
/// The address at which WeChat Pay tells of payments and refunds: verifies, decrypts, stores, acknowledges. What the news means for an order
/// is found out behind the queue; whatever is not acknowledged, WeChat Pay sends again for a day.
/// </summary>
/// <remarks>https://pay.weixin.qq.com/doc/v3/merchant/4012791861</remarks>
public sealed partial class PayNotify(Merchants merchants, PayIntake intake, ILogger<PayNotify> logger)
{
    /// <summary>Takes every method, so that a wrong one is answered 405 and not 404.</summary>
    [Function(nameof(PayNotify))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, Route = "pay/{merchant}/notify")] HttpRequest request, string merchant)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (!merchants.TryFind(merchant, out var known))
            return PayAnswers.Fail(StatusCodes.Status404NotFound, "no such merchant", isXml: false);
        if (!HttpMethods.IsPost(request.Method))
        {
            request.HttpContext.Response.Headers.Allow = "POST";
            return PayAnswers.Fail(StatusCodes.Status405MethodNotAllowed, "POST", isXml: false);
        }

        try
        {
            return await BoundedBody.Read(request, NotificationDoor.BodyBytesMax) is { } body
                ? await Take(known, request, body)
                : PayAnswers.Fail(StatusCodes.Status413PayloadTooLarge, "too large", isXml: false);
        }
        catch (IOException broken)
        {
            Log.Broken(logger, known.Settings.Name, broken.Message);
            return PayAnswers.Fail(StatusCodes.Status400BadRequest, "the body did not come whole", isXml: false);
        }
    }

    private async Task<IResult> Take(Merchant merchant, HttpRequest request, ReadOnlyMemory<byte> body)
    {
        // API v2 sends XML, v3 JSON; each is judged by its own keys
        var isXml = body.Span.TrimStart(" \t\r\n"u8) is [(byte)'<', ..];
        var opened = isXml
            ? merchant.OpenV2(body)
            : await merchant.Open(
                PaySignature.Read(name => request.Headers[name].ToString()), body, request.HttpContext.RequestAborted);
        if (!opened.IsAccepted)
            return Refuse(merchant, opened.Refusal, isXml);
        return await intake.Take(merchant, opened.Notice) == StoreResult.Stored
            ? PayAnswers.Success(isXml)
            : PayAnswers.Fail(StatusCodes.Status503ServiceUnavailable, "try again", isXml);
    }

    private IResult Refuse(Merchant merchant, NoticeRefusal refusal, bool isXml)
    {
        var status = refusal switch
        {
            NoticeRefusal.KeysAway => StatusCodes.Status503ServiceUnavailable,
            NoticeRefusal.Malformed or NoticeRefusal.OtherVersion => StatusCodes.Status400BadRequest,
            _ => StatusCodes.Status401Unauthorized,
        };
        Metrics.PayRefused(merchant.Settings.Name, refusal.ToString());
        Log.Refused(logger, merchant.Settings.Name, status, refusal);
        return PayAnswers.Fail(status, "refused", isXml);
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "A notification to merchant {Merchant} did not come whole: {Failure}")]
        public static partial void Broken(ILogger logger, string merchant, string failure);

        [LoggerMessage(LogLevel.Information, "A notification to merchant {Merchant} was refused with {Status}: {Reason}")]
        public static partial void Refused(ILogger logger, string merchant, int status, NoticeRefusal reason);
    }
}
