using System.Text.Json;
using WxFunctions.Local.Simulator.State;

namespace WxFunctions.Local.Simulator.Api;

/// <summary>What WeChat looks at first in every call that needs a token.</summary>
internal sealed class TokenCheck(Platform platform, TimeProvider clock)
{
    /// <returns>Why the call is refused; null when the token is good.</returns>
    public ApiError? Find(ApiCall call, out IssuedToken? token)
    {
        var value = call.Token;
        token = platform.Tokens.Find(value);
        if (value.Length == 0)
            return ApiErrors.TokenMissing;
        return token is null ? ApiErrors.TokenInvalid : token.Check(clock.GetUtcNow());
    }

    /// <summary>A route that needs a token and, for a POST, a JSON body.</summary>
    public Func<ApiCall, ApiResponse> Guard(string method, Func<PlatformAccount, ApiCall, ApiResponse> handle) => call =>
    {
        var refusal = Find(call, out var token);
        if (refusal is null && call.Method != method)
            refusal = method == "GET" ? ApiErrors.NotGet : ApiErrors.NotPost;
        return refusal is null ? handle(token!.Account, call) : ApiResponse.Of(refusal);
    };

    /// <summary>A route that needs a token and a POST with a JSON object, written as WeChat wants it.</summary>
    public Func<ApiCall, ApiResponse> GuardJson(Func<PlatformAccount, JsonElement, ApiResponse> handle) => Guard("POST", (account, call) =>
    {
        if (call.Body.IsEmpty)
            return ApiResponse.Of(ApiErrors.BodyEmpty);
        using var body = JsonBody.Parse(call.Body);
        if (body is null)
            return ApiResponse.Of(ApiErrors.BodyFormat);
        return JsonEscapes.HidePrintable(call.Body.Span) ? ApiResponse.Of(ApiErrors.Charset) : handle(account, body.RootElement);
    });
}
