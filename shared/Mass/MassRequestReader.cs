using System.Text.Json;
using WxFunctions.JsonReading;
using WxFunctions.Outgoing;
using WxFunctions.Settings;
using WxFunctions.WeChat.Api;

namespace WxFunctions.Mass;

/// <summary>Reads what other systems want sent to many. Strict: what is not known is refused by name.</summary>
/// <param name="account">The account: one of the two kinds may not name users.</param>
/// <param name="now">The time.</param>
internal sealed class MassRequestReader(AccountSettings account, DateTimeOffset now)
{
    private const int WeChatIdCharsMax = 64;

    /// <exception cref="JsonShapeException">Something is not as it must be; one line names the field and its limit.</exception>
    public MassRequest Read(ReadOnlyMemory<byte> json) => JsonSource.Read("the body", json, Read);

    private MassRequest Read(JsonPlace root)
    {
        root.RefuseBrokenTexts();
        if (root.Kind != JsonValueKind.Object)
            throw root.Wrong("a mass message: an object with filter or touser, type, and the content");
        var (type, message) = MassContents.Read(root, "id", "filter", "touser", "send_ignore_reprint", "preview");
        return new MassRequest(
            RequestId.Read(root, account.Name, now),
            type,
            ReadAudience(root),
            message,
            root.Flag("send_ignore_reprint"),
            root.Member("preview") is { } preview ? ReadPreview(preview) : null);
    }

    private MassAudience ReadAudience(JsonPlace root)
    {
        var (filter, users) = (root.Member("filter"), root.Member("touser"));
        if (users is null)
            return ReadFilter(filter ?? throw root.Wrong("given whom it is for: filter or touser"));
        if (filter is not null)
            throw users.Value.Wrong("left out where there is a filter: one of them says whom it is for");
        if (account.Kind == AccountKind.Subscription)
            throw users.Value.Wrong("left out: a subscription account cannot choose users, only all or a tag by filter");
        return new MassAudience(null, [.. users.Value.Items(2, MassMessages.UsersMax, "OpenIDs").Select(user => user.OpenId())]);
    }

    private static MassAudience ReadFilter(JsonPlace filter)
    {
        _ = filter.Object("is_to_all", "tag_id");
        var isToAll = filter.Required("is_to_all", "true or false").YesNo();
        var tag = filter.Member("tag_id");
        if (isToAll && tag is not null)
            throw tag.Value.Wrong("left out where is_to_all is true");
        return new MassAudience(isToAll ? null : (tag ?? throw filter.Wrong("given a tag_id where is_to_all is false")).Number(0, int.MaxValue), []);
    }

    private static MassPreview ReadPreview(JsonPlace preview)
    {
        _ = preview.Object("touser", "towxname");
        return (preview.Member("touser"), preview.Member("towxname")) switch
        {
            ({ } user, null) => new MassPreview(user.OpenId(), null),
            (null, { } name) => new MassPreview(null, name.Text(WeChatIdCharsMax)),
            _ => throw preview.Wrong("an object of either touser or towxname"),
        };
    }
}
