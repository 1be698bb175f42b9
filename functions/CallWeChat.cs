using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using WxFunctions.Inbound;
using WxFunctions.Storage;
using WxFunctions.Tokens;
using WxFunctions.WeChat.Api;

namespace WxFunctions.Functions;

/// <summary>
/// Calls WeChat for the owner's other systems, which then need no token: the interfaces that the account's setting
/// <c>CallablePaths</c> lists.
/// </summary>
public sealed class CallWeChat(Accounts accounts)
{
    private const int BodyBytesMax = 1024 * 1024;

    // these are ours or the Functions host's
    private static readonly string[] NotForWeChat = ["access_token", "code", "clientid"];

    /// <summary>Posts the body, or gets where there is none; answers what WeChat answers, its error codes included.</summary>
    [Function(nameof(CallWeChat))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "accounts/{account}/call/{*path}")] HttpRequest request,
        string account,
        string path,
        CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (!accounts.TryFind(account, out var known))
            return Problems.UnknownAccount();
        if (!known.Settings.CallablePaths.Contain(path ?? ""))
        {
            return Problems.Of(
                StatusCodes.Status403Forbidden,
                "This path may not be called: the setting CallablePaths of this account does not list it, or it is one that gives tokens away.");
        }

        try
        {
            if (await BoundedBody.Read(request, BodyBytesMax) is not { } body)
                return Problems.Of(StatusCodes.Status413PayloadTooLarge, $"The body may have {BodyBytesMax} bytes.");
            return IsJsonOrNothing(body)
                ? await Call(known, "/" + path, request.Query, body, cancellation)
                : Problems.Of(StatusCodes.Status400BadRequest, "The body must be JSON, or empty for an interface that is asked by GET.");
        }
        catch (IOException)
        {
            return Problems.Of(StatusCodes.Status400BadRequest, "The body did not come whole.");
        }
    }

    private static async Task<IResult> Call(
        Account account, string path, IQueryCollection asked, ReadOnlyMemory<byte> body, CancellationToken cancellation)
    {
        var query = asked.Where(pair => !NotForWeChat.Contains(pair.Key, StringComparer.OrdinalIgnoreCase))
            .Select(pair => KeyValuePair.Create(pair.Key, pair.Value.ToString()))
            .ToList();
        try
        {
            return Json(body.IsEmpty
                ? await account.Client.Get(path, query, cancellation)
                : await account.Client.Post(path, query, body, cancellation));
        }
        catch (WeChatException refused)
        {
            return Results.Json(new { errcode = refused.Error.Code, errmsg = refused.Words }, WeChatJson.Options);
        }
        catch (Exception failure) when (failure is WeChatUnavailableException or TokenRefusedException)
        {
            return Problems.Of(StatusCodes.Status502BadGateway, failure.Message);
        }
        catch (Exception away) when (TableFailure.Is(away) && !cancellation.IsCancellationRequested)
        {
            return Problems.Of(StatusCodes.Status503ServiceUnavailable, "The table of the tokens does not answer.");
        }
    }

    private static IResult Json(JsonElement answer) => Results.Json(answer, WeChatJson.Options);

    private static bool IsJsonOrNothing(ReadOnlyMemory<byte> body)
    {
        try
        {
            if (!body.IsEmpty)
                JsonDocument.Parse(body).Dispose();
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
