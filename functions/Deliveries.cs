using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using WxFunctions.Delivery;
using WxFunctions.Storage;
using WxFunctions.Tokens;

namespace WxFunctions.Functions;

/// <summary>Tells other systems what has become of an outgoing message, a reply to a user included.</summary>
public sealed class Deliveries(Accounts accounts, Ledger ledger)
{
    private const int IdCharsMax = 128;

    /// <summary>State, code and words of a message; 404 for one that is not known, or not any more.</summary>
    [Function("DeliveryGet")]
    public async Task<IResult> Get(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "accounts/{account}/messages/{id}")] HttpRequest request,
        string account,
        string id,
        CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(id);
        if (!accounts.TryFind(account, out var known))
            return Problems.UnknownAccount();
        request.HttpContext.Response.Headers.CacheControl = "no-store";
        try
        {
            return IsId(id) && await ledger.Find(known.Settings.Name, id, cancellation) is { } row
                ? Results.Json(Answer(row))
                : Problems.Of(StatusCodes.Status404NotFound, "No message of this id is known, or not any more.");
        }
        catch (Exception away) when (TableFailure.Is(away) && !cancellation.IsCancellationRequested)
        {
            return Problems.Of(StatusCodes.Status503ServiceUnavailable, "The table of deliveries does not answer.");
        }
    }

    private static object Answer(DeliveryRow row) => new
    {
        id = row.RowKey,
        state = row.State,
        type = row.Type,
        to = row.To,
        code = row.Code,
        message = row.Message,
        queuedAt = row.QueuedAt,
        sentAt = row.SentAt,
        tries = row.Tries ?? 0,
    };

    private static bool IsId(string id) =>
        id.Length <= IdCharsMax && id.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' or ':');
}
