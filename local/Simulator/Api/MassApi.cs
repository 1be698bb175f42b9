using System.Text;
using System.Text.Json;
using WxFunctions.Local.Simulator.State;

namespace WxFunctions.Local.Simulator.Api;

/// <summary>
/// Mass messages: <c>message/mass/sendall</c>, <c>send</c> and <c>preview</c>. Followers see them in their conversations, and an event says
/// how a job has ended.
/// </summary>
/// <remarks>https://developers.weixin.qq.com/doc/service/api/notify/message/api_sendall.html</remarks>
internal sealed class MassApi(
    TokenCheck tokens, SimulatorOptions options, Action<SentMessage> show, Action<PlatformAccount, MassSent> ended)
{
    private const int ClientMsgIdBytesMax = 32;
    private const int OpenIdsMin = 2;
    private const int OpenIdsMax = 10_000;
    private const int ImagesMax = 20;

    private readonly MsgIds ids = new(options.Clock);

    /// <summary>To all followers, or to those with a tag.</summary>
    public ApiResponse SendAll(ApiCall call) => SendCall.Handle(tokens, call, (token, body) =>
    {
        var filter = body.Part("filter");
        var isToAll = filter.ValueKind == JsonValueKind.Object
            && filter.TryGetProperty("is_to_all", out var all) && all.ValueKind == JsonValueKind.True;
        var tag = filter.Number("tag_id");
        if (!isToAll && (tag is null || !token.Account.Tags.Knows(tag.Value)))
            return ApiResponse.Of(ApiErrors.TagId);
        var users = isToAll
            ? [.. token.Account.Followers.Following.Select(follower => follower.OpenId)]
            : token.Account.Tags.Users(tag!.Value);
        return Take(call, token, body, users, isToAll);
    });

    /// <summary>To named users, for service accounts.</summary>
    public ApiResponse Send(ApiCall call) => SendCall.Handle(tokens, call, (token, body) =>
    {
        var users = body.Texts("touser");
        if (token.Account.Settings.IsSubscription)
            return ApiResponse.Of(ApiErrors.Unauthorized);
        if (users.Count is < OpenIdsMin or > OpenIdsMax)
            return ApiResponse.Of(users.Count < OpenIdsMin ? ApiErrors.MassCount : ApiErrors.OpenIdCount);
        return users.Any(user => !IsKnown(token.Account, user)) ? ApiResponse.Of(ApiErrors.OpenId) : Take(call, token, body, users, isToAll: false);
    });

    /// <summary>To one user, who is to see what it will look like; any WeChat ID is taken for a user's.</summary>
    public ApiResponse Preview(ApiCall call) => SendCall.Handle(tokens, call, (token, body) =>
    {
        var (user, name) = (body.Text("touser"), body.Text("towxname"));
        if (CheckContent(body, out var words) is { } refusal)
            return ApiResponse.Of(refusal);
        if (name.Length == 0 && !IsKnown(token.Account, user))
            return ApiResponse.Of(ApiErrors.OpenId);
        if (!token.Account.Mass.TryPreview(options.Clock.GetUtcNow()))
            return ApiResponse.Of(ApiErrors.DayQuota);
        show(Shown(call, token, name.Length > 0 ? name : user, "preview", words, ids.Next()));
        return ApiResponse.Json(new { errcode = 0, errmsg = "preview success" });
    });

    private ApiResponse Take(ApiCall call, IssuedToken token, JsonElement body, IReadOnlyList<string> users, bool isToAll)
    {
        var (account, own, now) = (token.Account, body.Text("clientmsgid"), options.Clock.GetUtcNow());
        if (CheckContent(body, out var words) is { } refusal)
            return ApiResponse.Of(refusal);
        if (Encoding.UTF8.GetByteCount(own) > ClientMsgIdBytesMax)
            return ApiResponse.Of(ApiErrors.MassIdTooLong);
        if (account.Mass.Earlier(own, now) is { } earlier)
            return ApiResponse.Json(new { errcode = ApiErrors.MassIdExists.Code, errmsg = ApiErrors.MassIdExists.Message, msg_id = earlier });
        if (!account.Mass.TryTake(account.Settings.IsSubscription, isToAll, now))
            return ApiResponse.Of(ApiErrors.MassAllowance);

        var id = ids.Next();
        var reached = account.Mass.Send(own, id, users, account.Settings.IsSubscription, now);
        var shown = Shown(call, token, "", "mass", words, id);
        foreach (var user in reached)
            show(shown with { To = user });
        ended(account, new MassSent(id, users.Count, reached));
        return ApiResponse.Json(new { errcode = 0, errmsg = "send job submission success", msg_id = id, msg_data_id = DataId(body, id) });
    }

    private SentMessage Shown(ApiCall call, IssuedToken token, string to, string type, string words, long id) =>
        new(token.Account.Name, to, type, words, call.Text, options.Clock.GetUtcNow(), token.Value) { Path = call.Path, MsgId = id };

    private bool IsKnown(PlatformAccount account, string openId) =>
        openId.Length > 0 && (!options.LimitSending || account.Followers.Find(openId) is not null);

    /// <summary>Only articles have one.</summary>
    private static long DataId(JsonElement body, long id) => body.Text("msgtype") == "mpnews" ? id % int.MaxValue : 0;

    private static ApiError? CheckContent(JsonElement body, out string words)
    {
        var type = body.Text("msgtype");
        var part = body.Part(type == "image" ? "images" : type);
        words = type == "text"
            ? part.Text("content")
            : $"[{type}] {part.Text("title")}{part.Text("media_id")}{string.Join(' ', part.Texts("media_ids"))}";
        return type switch
        {
            "text" => words.Length == 0 ? ApiErrors.ContentEmpty : null,
            "mpnews" or "voice" or "mpvideo" => part.Text("media_id").Length == 0 ? ApiErrors.MediaId : null,
            "image" => part.Texts("media_ids").Count is 0 or > ImagesMax ? ApiErrors.MediaId : null,
            "wxcard" => ApiErrors.MassCard,
            _ => ApiErrors.MessageType,
        };
    }
}
