using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using WxFunctions.Delivery;
using WxFunctions.Inbound;
using WxFunctions.Settings;
using WxFunctions.Tokens;

namespace WxFunctions.Functions;

/// <summary>Takes in what other systems want sent to users.</summary>
public sealed class Messages(Accounts accounts, Outbox outbox)
{
    /// <summary>202 once the message, or all messages of a list, are on the queue; else nothing of it is.</summary>
    [Function("MessagesPost")]
    public async Task<IResult> Post(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "accounts/{account}/messages")] HttpRequest request, string account)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (!accounts.TryFind(account, out var known))
            return Problems.UnknownAccount();
        if (known.Settings.Replies == ReplyMode.Passive)
        {
            return Problems.Of(
                StatusCodes.Status409Conflict,
                "The account cannot send: its setting Replies is passive, so it only answers inside WeChat's callbacks.");
        }

        try
        {
            return await BoundedBody.Read(request, Outbox.BodyBytesMax) is { } body
                ? Answer(await outbox.Take(known.Settings.Name, body))
                : Problems.Of(StatusCodes.Status413PayloadTooLarge, $"The body may have {Outbox.BodyBytesMax} bytes.");
        }
        catch (IOException)
        {
            return Problems.Of(StatusCodes.Status400BadRequest, "The body did not come whole.");
        }
    }

    private static IResult Answer(OutboxAnswer answer) => answer switch
    {
        OutboxAnswer.Taken { IsList: true } taken => Results.Json(new { ids = taken.Ids }, statusCode: StatusCodes.Status202Accepted),
        OutboxAnswer.Taken taken => Results.Json(new { id = taken.Ids[0] }, statusCode: StatusCodes.Status202Accepted),
        OutboxAnswer.Malformed wrong => Problems.Of(StatusCodes.Status400BadRequest, wrong.What),
        OutboxAnswer.TooLarge => Problems.Of(
            StatusCodes.Status413PayloadTooLarge,
            "Together the messages are too large for the queue, which takes 250 KiB packed: send fewer at once."),
        _ => Problems.Of(
            StatusCodes.Status503ServiceUnavailable, "The queue does not answer. Send it again, with the same ids if it has any of yours."),
    };
}
