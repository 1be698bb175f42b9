using System.Text.Json;
using WxFunctions.Local.Simulator.State;

namespace WxFunctions.Local.Simulator.Api;

/// <summary>Template messages, subscription notices and one-time messages: they need no allowance, and an event says what became of them.</summary>
/// <remarks>https://developers.weixin.qq.com/doc/service/api/notify/template/api_sendtemplatemessage</remarks>
internal sealed class NoticeApi(TokenCheck tokens, SimulatorOptions options, SentOnce once, Action<PlatformAccount, SentMessage> accepted)
{
    private const int UrlCharsMax = 2048;
    private const int TitleCharsMax = 15;
    private const int ContentCharsMax = 200;
    private const int SceneMax = 10_000;

    private readonly MsgIds ids = new(options.Clock);

    /// <summary><c>message/template/send</c>: to followers.</summary>
    public ApiResponse Template(ApiCall call) => SendCall.Handle(tokens, call, (token, body) =>
        (CheckFollower(token.Account, body.Text("touser")) ?? CheckTemplate(body) ?? TemplateData.Check(body)) is { } refusal
            ? ApiResponse.Of(refusal)
            : ApiResponse.Json(new { errcode = 0, errmsg = "ok", msgid = Accept(call, token, body, "template") }));

    /// <summary><c>message/subscribe/bizsend</c>: to whoever has subscribed; WeChat's page gives the answer no <c>msgid</c>.</summary>
    public ApiResponse Subscribe(ApiCall call) => SendCall.Handle(tokens, call, (token, body) =>
    {
        if ((CheckKnown(token.Account, body.Text("touser")) ?? CheckTemplate(body) ?? TemplateData.Check(body)) is { } refusal)
            return ApiResponse.Of(refusal);
        _ = Accept(call, token, body, "subscribe");
        return ApiResponse.Ok;
    });

    /// <summary><c>message/template/subscribe</c>: to whoever has allowed one message.</summary>
    public ApiResponse SubscribeOnce(ApiCall call) => SendCall.Handle(tokens, call, (token, body) =>
    {
        if ((CheckKnown(token.Account, body.Text("touser")) ?? CheckTemplate(body) ?? CheckOnce(body)) is { } refusal)
            return ApiResponse.Of(refusal);
        _ = Accept(call, token, body, "subscribeOnce");
        return ApiResponse.Ok;
    });

    /// <returns>The message's id; of a repeat that of the first.</returns>
    private long Accept(ApiCall call, IssuedToken token, JsonElement body, string type)
    {
        var now = options.Clock.GetUtcNow();
        var to = body.Text("touser");
        var id = ids.Next();
        if (body.Text("client_msg_id") is { Length: > 0 } own && once.Find(token.Account, to, own, id, now) is { } first)
            return first;
        var title = body.Text("title");
        var words = $"[{type}] {(title.Length > 0 ? title + " " : "")}{TemplateData.Words(body)}".TrimEnd();
        accepted(token.Account, new(token.Account.Name, to, type, words, call.Text, now, token.Value) { Path = call.Path, MsgId = id });
        return id;
    }

    private ApiError? CheckFollower(PlatformAccount account, string to) => CheckKnown(account, to)
        ?? (!options.LimitSending || account.Followers.Find(to)!.Follows ? null : ApiErrors.NotFollowing);

    private ApiError? CheckKnown(PlatformAccount account, string to) =>
        to.Length > 0 && (!options.LimitSending || account.Followers.Find(to) is not null) ? null : ApiErrors.OpenId;

    private ApiError? CheckTemplate(JsonElement body)
    {
        var template = body.Text("template_id");
        if (template.Length == 0 || options.Templates?.Contains(template) == false)
            return ApiErrors.TemplateId;
        if (body.Text("url").Length > UrlCharsMax)
            return ApiErrors.UrlTooLong;
        return body.TryGetProperty("miniprogram", out var program) && program.Text("appid").Length == 0 ? ApiErrors.MiniProgramAppId : null;
    }

    private static ApiError? CheckOnce(JsonElement body)
    {
        if (!int.TryParse(body.Text("scene"), out var scene) || scene is < 0 or > SceneMax)
            return ApiErrors.Argument("scene");
        if (body.Text("title").Length is 0 or > TitleCharsMax)
            return ApiErrors.TitleTooLong;
        var content = body.TryGetProperty("data", out var data) && data.ValueKind == JsonValueKind.Object
            && data.TryGetProperty("content", out var found) ? found.Text("value") : "";
        return content.Length switch
        {
            0 => ApiErrors.ContentEmpty,
            > ContentCharsMax => ApiErrors.ContentTooLong,
            _ => null,
        };
    }
}
