using System.Text.Json;
using Microsoft.AspNetCore.Http;
using WxFunctions.Local.Simulator.State;

namespace WxFunctions.Local.Simulator.Api;

/// <summary><c>POST /cgi-bin/message/custom/send</c>: customer-service messages.</summary>
/// <remarks>https://developers.weixin.qq.com/doc/service/api/customer/message/api_sendcustommessage</remarks>
internal sealed class CustomSend(
    TokenCheck tokens, SimulatorOptions options, Action<SentMessage> accepted, Action<PlatformAccount, string, ApiError> refused)
{
    public ApiResponse Handle(ApiCall call)
    {
        var refusal = tokens.Find(call, out var token) ?? CheckRequest(call);
        if (refusal is not null)
            return ApiResponse.Of(refusal);

        using var json = JsonBody.Parse(call.Body);
        refusal = json is null ? ApiErrors.BodyFormat : Send(call, token!, json.RootElement);
        return refusal is null ? ApiResponse.Ok : ApiResponse.Of(refusal);
    }

    private static ApiError? CheckRequest(ApiCall call)
    {
        if (!HttpMethods.IsPost(call.Method))
            return ApiErrors.NotPost;
        return call.Body.IsEmpty ? ApiErrors.BodyEmpty : null;
    }

    private ApiError? Send(ApiCall call, IssuedToken token, JsonElement body)
    {
        var to = body.Text("touser");
        var type = body.Text("msgtype");
        var fault = SentContent.Check(body, type, out var words);
        var refusal = CheckCharset(call) ?? fault ?? CheckReader(token.Account, to);
        if (refusal is null)
            accepted(new(token.Account.Name, to, type, words, call.Text, options.Clock.GetUtcNow(), token.Value));
        else
            refused(token.Account, to, refusal);
        return refusal;
    }

    private static ApiError? CheckCharset(ApiCall call) => JsonEscapes.HidePrintable(call.Body.Span) ? ApiErrors.Charset : null;

    // Last of all checks: a message refused for another reason must not use up the user's allowance.
    private ApiError? CheckReader(PlatformAccount account, string to)
    {
        if (to.Length == 0)
            return ApiErrors.OpenId;
        if (!options.LimitSending)
            return null;
        return account.Followers.Find(to) is { } follower ? follower.TryTake(options.Clock.GetUtcNow()) : ApiErrors.OpenId;
    }
}
