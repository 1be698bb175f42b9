using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using WxFunctions.Inbound;
using WxFunctions.Mass;
using WxFunctions.Storage;
using WxFunctions.Tokens;
using WxFunctions.WeChat.Api;

namespace WxFunctions.Functions;

/// <summary>Takes in what other systems and operators want sent to many (群发), and sends it when they confirm.</summary>
public sealed class MassSends(Accounts accounts, MassDesk desk)
{
    private const int ConfirmBytesMax = 4096;

    /// <summary>200 with the word that confirms the message, and what is left of the allowance; nobody but a previewer is sent anything.</summary>
    [Function("MassPost")]
    public async Task<IResult> Post(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "accounts/{account}/mass")] HttpRequest request,
        string account,
        CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        return accounts.TryFind(account, out var known)
            ? await Answer(request, MassDesk.BodyBytesMax, body => desk.Keep(known, body, cancellation))
            : Problems.UnknownAccount();
    }

    /// <summary>202 once the message is on the queue; a second time changes nothing.</summary>
    [Function("MassConfirm")]
    public async Task<IResult> Confirm(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "accounts/{account}/mass/{id}/confirm")] HttpRequest request,
        string account,
        string id)
    {
        ArgumentNullException.ThrowIfNull(request);
        return accounts.TryFind(account, out var known)
            ? await Answer(request, ConfirmBytesMax, body => desk.Confirm(known, id, body))
            : Problems.UnknownAccount();
    }

    private static async Task<IResult> Answer(HttpRequest request, int bytesMax, Func<ReadOnlyMemory<byte>, Task<MassAnswer>> work)
    {
        request.HttpContext.Response.Headers.CacheControl = "no-store";
        try
        {
            return await BoundedBody.Read(request, bytesMax) is { } body
                ? Answer(await work(body))
                : Problems.Of(StatusCodes.Status413PayloadTooLarge, $"The body may have {bytesMax} bytes.");
        }
        catch (IOException)
        {
            return Problems.Of(StatusCodes.Status400BadRequest, "The body did not come whole.");
        }
        catch (WeChatException refused)
        {
            return Problems.Of(StatusCodes.Status502BadGateway, $"The preview was refused, and nothing is kept. {refused.Message}");
        }
        catch (Exception failure) when (failure is WeChatUnavailableException or TokenRefusedException)
        {
            return Problems.Of(StatusCodes.Status503ServiceUnavailable, failure.Message);
        }
        catch (Exception away) when (TableFailure.Is(away) && !request.HttpContext.RequestAborted.IsCancellationRequested)
        {
            return Problems.Of(StatusCodes.Status503ServiceUnavailable, "The tables do not answer. Send the same again.");
        }
    }

    private static IResult Answer(MassAnswer answer) => answer switch
    {
        MassAnswer.Kept kept => Results.Json(new
        {
            id = kept.Id,
            confirm = kept.Confirm,
            until = kept.Until,
            quota = Quota(kept.Allowance),
        }),
        MassAnswer.Queued queued => Results.Json(new { id = queued.Id }, statusCode: StatusCodes.Status202Accepted),
        MassAnswer.Malformed wrong => Problems.Of(StatusCodes.Status400BadRequest, wrong.What),
        MassAnswer.Unknown => Problems.Of(StatusCodes.Status404NotFound, "No mass message of this id waits to be confirmed."),
        MassAnswer.Refused refused => Problems.Of(StatusCodes.Status409Conflict, refused.Why),
        _ => Problems.Of(StatusCodes.Status503ServiceUnavailable, "The queue does not answer. Confirm it again: it is sent once."),
    };

    private static object Quota(MassAllowance allowance) => new
    {
        kind = allowance.Kind.ToString().ToLowerInvariant(),
        limit = allowance.Limit,
        used = allowance.Used,
        left = allowance.Left,
        partial = allowance.Partial,
        period = allowance.Period,
        until = allowance.Until,
    };
}
