using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using WxFunctions.Inbound;
using WxFunctions.Storage;
using WxFunctions.Tokens;
using WxFunctions.WeChat.Api;

namespace WxFunctions.Functions;

/// <summary>
/// Gives the accounts' access tokens to the owner's other systems, in the shape of WeChat's own answer, so that nobody else asks WeChat
/// for one behind our back.
/// </summary>
public sealed class TokenService(Accounts accounts)
{
    private const int BodyBytesMax = 16 * 1024;

    /// <summary>The token in service.</summary>
    [Function("TokenGet")]
    public Task<IResult> Get(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "accounts/{account}/token")] HttpRequest request,
        string account,
        CancellationToken cancellation) =>
        Give(request, account, credential => credential.Current(cancellation));

    /// <summary>Another token than the one that WeChat has refused; bought only if it is still the current one.</summary>
    [Function("TokenRefresh")]
    public async Task<IResult> Refresh(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "accounts/{account}/token/refresh")] HttpRequest request,
        string account,
        CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (!accounts.TryFind(account, out _))
            return Problems.UnknownAccount();
        try
        {
            if (await BoundedBody.Read(request, BodyBytesMax) is not { } body)
                return Problems.Of(StatusCodes.Status413PayloadTooLarge, $"The body may have {BodyBytesMax} bytes.");
            return Invalid(body) is { } invalid
                ? await Give(request, account, credential => credential.Replace(invalid, cancellation))
                : Problems.Of(StatusCodes.Status400BadRequest, "The body must be {\"invalid\":\"the token that WeChat refused\"}.");
        }
        catch (IOException)
        {
            return Problems.Of(StatusCodes.Status400BadRequest, "The body did not come whole.");
        }
    }

    private async Task<IResult> Give(HttpRequest request, string account, Func<Credential, ValueTask<Held>> take)
    {
        if (!accounts.TryFind(account, out var known))
            return Problems.UnknownAccount();
        request.HttpContext.Response.Headers.CacheControl = "no-store";
        try
        {
            var held = await take(known.AccessToken);
            return Results.Json(new Dictionary<string, object>
            {
                ["access_token"] = held.Value,
                ["expires_in"] = (int)Math.Max(0, held.Left.TotalSeconds),
            });
        }
        catch (Exception failure) when (failure is WeChatException or WeChatUnavailableException or TokenRefusedException)
        {
            return Problems.Of(StatusCodes.Status503ServiceUnavailable, failure.Message);
        }
        catch (Exception away) when (TableFailure.Is(away) && !request.HttpContext.RequestAborted.IsCancellationRequested)
        {
            return Problems.Of(StatusCodes.Status503ServiceUnavailable, "The table of the tokens does not answer.");
        }
    }

    private static string? Invalid(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            return json.RootElement.ValueKind == JsonValueKind.Object && json.RootElement.TryGetProperty("invalid", out var token)
                && token.ValueKind == JsonValueKind.String && token.GetString() is { Length: > 0 } text ? text : null;
        }
        catch (Exception unreadable) when (unreadable is JsonException or InvalidOperationException)
        {
            return null;
        }
    }
}
