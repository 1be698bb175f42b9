using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;
using WxFunctions.Inbound;
using WxFunctions.Settings;
using WxFunctions.Telemetry;
using WxFunctions.Tokens;
using WxFunctions.WeChat.Callbacks;

namespace WxFunctions.Functions;

/// <summary>
/// The address that WeChat calls: verifies, decrypts, stores, and answers <c>success</c>, or what a rule says at once. Nothing here waits
/// for business; what a message means is found out behind the queue. Only an account that cannot answer otherwise lets WeChat wait for it.
/// </summary>
/// <remarks>https://developers.weixin.qq.com/doc/service/guide/dev/push/</remarks>
public sealed partial class Callback(Accounts accounts, CallbackIntake intake, TimeProvider time, ILogger<Callback> logger)
{
    /// <summary>Takes every method, so that a wrong one is answered 405 and not 404.</summary>
    [Function(nameof(Callback))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, Route = "wechat/{account}")] HttpRequest request, string account)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (!accounts.TryFind(account, out var known))
            return Answer(StatusCodes.Status404NotFound, "no such account");
        if (HttpMethods.IsGet(request.Method))
            return await Verify(known, request);
        if (HttpMethods.IsPost(request.Method))
            return await Received(known, request);

        request.HttpContext.Response.Headers.Allow = "GET, POST";
        return Answer(StatusCodes.Status405MethodNotAllowed, "GET or POST");
    }

    private async Task<IResult> Verify(Account known, HttpRequest request)
    {
        var query = CallbackQuery.Parse(request.QueryString.Value);
        var (account, result) = await known.Judge(door => CallbackDoor.Verify(door, query), judged => judged.Reason);
        return result.Echo is { } echo ? Answer(StatusCodes.Status200OK, echo) : Refuse(account, result.Status, result.Reason);
    }

    private async Task<IResult> Received(Account known, HttpRequest request)
    {
        using var step = Traces.Begin("callback", known.Settings.Name);
        try
        {
            return await Receive(known, request);
        }
        catch (IOException broken)
        {
            Log.Broken(logger, known.Settings.Name, broken.Message);
            return Answer(StatusCodes.Status400BadRequest, "the body did not come whole");
        }
    }

    private async Task<IResult> Receive(Account known, HttpRequest request)
    {
        var began = time.GetUtcNow();
        if (await BoundedBody.Read(request, CallbackDoor.BodyBytesMax) is not { } body)
            return Refuse(known.Settings, RefusalReason.TooLarge.Status(), RefusalReason.TooLarge);

        var query = CallbackQuery.Parse(request.QueryString.Value);
        var now = time.GetUtcNow();
        // opening a body uses it up
        var (account, opened) = await known.Judge(
            door => CallbackDoor.Open(door, query, known.MayJudgeAgain ? body.ToArray() : body, now), judged => judged.Reason);
        if (!opened.IsAccepted)
            return Refuse(account, opened.Status, opened.Reason);

        var arrival = new Arrival(account, opened.Message, opened.Key, query, began);
        var answer = await intake.Take(arrival, request.HttpContext.RequestAborted);
        return answer == CallbackAnswer.Success
            ? Acknowledgement.Success
            : Results.Text(answer.Body, answer.ContentType, statusCode: answer.Status);
    }

    private IResult Refuse(AccountSettings account, int status, RefusalReason reason)
    {
        // not WeChat's fault: it is to try again, and by then the vault may have answered
        if (!account.HasSecrets)
            return Answer(StatusCodes.Status503ServiceUnavailable, "try again");

        Metrics.Refused(account.Name, reason.Code());
        Log.Refused(logger, account.Name, status, reason.Code());
        return Answer(status, "refused");
    }

    private static IResult Answer(int status, string text) => Results.Text(text, "text/plain", statusCode: status);

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "A callback to account {Account} did not come whole: {Failure}")]
        public static partial void Broken(ILogger logger, string account, string failure);

        [LoggerMessage(LogLevel.Information, "A callback to account {Account} was refused with {Status}: {Reason}")]
        public static partial void Refused(ILogger logger, string account, int status, string reason);
    }
}
