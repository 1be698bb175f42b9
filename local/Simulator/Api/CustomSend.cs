using System.Text.Json;
using WxFunctions.Local.Simulator.State;

namespace WxFunctions.Local.Simulator.Api;

/// <summary>Customer-service messages: <c>message/custom/send</c>, and the display that one is being written, <c>message/custom/typing</c>.</summary>
/// <remarks>https://developers.weixin.qq.com/doc/service/api/customer/message/api_sendcustommessage</remarks>
internal sealed class CustomSend(
    TokenCheck tokens, SimulatorOptions options, Action<SentMessage> accepted, Action<PlatformAccount, string, ApiError> refused)
{
    public ApiResponse Send(ApiCall call) => SendCall.Handle(tokens, call, (token, body) =>
    {
        var to = body.Text("touser");
        var type = body.Text("msgtype");
        var refusal = SentContent.Check(body, type, out var words) ?? SentContent.CheckSurroundings(body) ?? TakeFromAllowance(token.Account, to);
        if (refusal is not null)
        {
            refused(token.Account, to, refusal);
            return ApiResponse.Of(refusal);
        }

        accepted(Sent(call, token, to, type, words));
        token.Account.Followers.Find(to)?.Hears(options.Clock.GetUtcNow());
        return ApiResponse.Ok;
    });

    public ApiResponse Typing(ApiCall call) => SendCall.Handle(tokens, call, (token, body) =>
    {
        var to = body.Text("touser");
        var command = body.Text("command");
        if (command is not ("Typing" or "CancelTyping"))
            return ApiResponse.Of(ApiErrors.TypingCommand);
        if (CheckTyping(token.Account, to, command == "CancelTyping") is { } refusal)
            return ApiResponse.Of(refusal);
        accepted(Sent(call, token, to, "typing", $"[typing] {command}"));
        return ApiResponse.Ok;
    });

    private SentMessage Sent(ApiCall call, IssuedToken token, string to, string type, string words) =>
        new(token.Account.Name, to, type, words, call.Text, options.Clock.GetUtcNow(), token.Value) { Path = call.Path };

    // Last of all checks: a message refused for another reason must not use up the user's allowance.
    private ApiError? TakeFromAllowance(PlatformAccount account, string to)
    {
        if (to.Length == 0)
            return ApiErrors.OpenId;
        if (!options.LimitSending)
            return null;
        return account.Followers.Find(to) is { } follower ? follower.TryTake(options.Clock.GetUtcNow()) : ApiErrors.OpenId;
    }

    private ApiError? CheckTyping(PlatformAccount account, string to, bool cancel)
    {
        if (to.Length == 0)
            return ApiErrors.OpenId;
        if (!options.LimitSending)
            return null;
        return account.Followers.Find(to) is { } follower ? follower.TryType(options.Clock.GetUtcNow(), cancel) : ApiErrors.OpenId;
    }
}
