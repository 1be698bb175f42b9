using System.Globalization;
using Azure.Messaging.ServiceBus;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using WxFunctions.Inbound;
using WxFunctions.Queues;

namespace WxFunctions.Functions;

/// <summary>Shows operators what could not be handled or sent, and puts it back on its queue once they have seen to the cause.</summary>
public sealed class DeadLetters(DeadLetterBox box)
{
    private const int BodyBytesMax = 256 * 1024;
    private const int ListedUnlessTold = 50;

    /// <summary>The oldest dead letters of a queue: <c>?queue=inbound|outbound</c>, and <c>&amp;max=</c> how many.</summary>
    [Function("DeadLettersGet")]
    public Task<IResult> Get(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "dead-letters")] HttpRequest request, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        return OfQueue(request, async queue =>
        {
            if (Max(request) is not { } max)
                return Problems.Of(StatusCodes.Status400BadRequest, $"max must be a number from 1 to {DeadLetterBox.CountMax}.");
            request.HttpContext.Response.Headers.CacheControl = "no-store";
            return Results.Ok(new { messages = await box.List(queue, max, cancellation) });
        });
    }

    /// <summary>Puts some, or all, back on their queue, up to 500 with one call; says how many, and how many are left.</summary>
    [Function("DeadLettersReplay")]
    public Task<IResult> Replay(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "dead-letters/replay")] HttpRequest request, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        return OfQueue(request, async queue =>
        {
            if (await BoundedBody.Read(request, BodyBytesMax) is not { } body)
                return Problems.Of(StatusCodes.Status413PayloadTooLarge, $"The body may have {BodyBytesMax} bytes.");
            return DeadLetterChoice.Read(body, out var fault) is { } choice
                ? Results.Ok(await box.Replay(queue, choice, cancellation))
                : Problems.Of(StatusCodes.Status400BadRequest, fault!);
        });
    }

    private static async Task<IResult> OfQueue(HttpRequest request, Func<string, Task<IResult>> work)
    {
        var queue = request.Query["queue"].ToString();
        if (queue is not (QueueNames.Inbound or QueueNames.Outbound))
            return Problems.Of(StatusCodes.Status400BadRequest, $"queue must be {QueueNames.Inbound} or {QueueNames.Outbound}.");
        try
        {
            return await work(queue);
        }
        catch (IOException)
        {
            return Problems.Of(StatusCodes.Status400BadRequest, "The body did not come whole.");
        }
        catch (ServiceBusException away)
        {
            return Problems.Of(
                StatusCodes.Status503ServiceUnavailable, $"The queue does not answer ({away.Reason}). Calling again does nothing twice.");
        }
    }

    private static int? Max(HttpRequest request)
    {
        var text = request.Query["max"].ToString();
        if (text.Length == 0)
            return ListedUnlessTold;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var max) && max is >= 1 and <= DeadLetterBox.CountMax
            ? max
            : null;
    }
}
