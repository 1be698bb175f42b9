using System.Text.Json;
using Microsoft.AspNetCore.Http;
using WxFunctions.Local.Simulator.State;

namespace WxFunctions.Local.Simulator.Api;

/// <summary>What the interfaces that send have in common: token, method, body and characters are looked at before anything else.</summary>
internal static class SendCall
{
    /// <param name="tokens">Knows the tokens.</param>
    /// <param name="call">The call.</param>
    /// <param name="send">Sends, or says why not.</param>
    public static ApiResponse Handle(TokenCheck tokens, ApiCall call, Func<IssuedToken, JsonElement, ApiResponse> send)
    {
        var refusal = tokens.Find(call, out var token) ?? CheckRequest(call);
        if (refusal is not null)
            return ApiResponse.Of(refusal);

        using var json = JsonBody.Parse(call.Body);
        if (json is null)
            return ApiResponse.Of(ApiErrors.BodyFormat);
        return JsonEscapes.HidePrintable(call.Body.Span) ? ApiResponse.Of(ApiErrors.Charset) : send(token!, json.RootElement);
    }

    private static ApiError? CheckRequest(ApiCall call)
    {
        if (!HttpMethods.IsPost(call.Method))
            return ApiErrors.NotPost;
        return call.Body.IsEmpty ? ApiErrors.BodyEmpty : null;
    }
}
