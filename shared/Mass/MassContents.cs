using WxFunctions.JsonReading;
using WxFunctions.Outgoing;
using WxFunctions.WeChat.Api;
using WxFunctions.WeChat.Errors;

namespace WxFunctions.Mass;

/// <summary>What mass messages can say, each kind read in WeChat's own shape.</summary>
/// <remarks>https://developers.weixin.qq.com/doc/service/api/notify/message/api_sendall.html</remarks>
internal static class MassContents
{
    private const int ImagesMax = 20;
    private const int CardsEnded = 45113;

    /// <summary>WeChat publishes no limit for a text: this keeps it bounded, and a preview tells whether WeChat takes it.</summary>
    private const int TextCharsMax = 20_000;

    private static readonly Dictionary<string, (string Member, Func<JsonPlace, MassMessage> Read)> Kinds = new(StringComparer.Ordinal)
    {
        ["mpnews"] = ("mpnews", content => MassMessage.Articles(content.Object("media_id").Id("media_id"))),
        ["text"] = ("text", Text),
        ["voice"] = ("voice", content => MassMessage.Voice(content.Object("media_id").Id("media_id"))),
        ["image"] = ("images", Images),
        ["mpvideo"] = ("mpvideo", Video),
    };

    /// <summary>Reads <c>type</c>, and the member that holds what it says: of the same name, but <c>images</c> of an <c>image</c>.</summary>
    /// <param name="body">The object around them.</param>
    /// <param name="others">What else may stand in that object.</param>
    /// <exception cref="JsonShapeException">Something is not as it must be.</exception>
    public static (string Type, MassMessage Message) Read(JsonPlace body, params ReadOnlySpan<string> others)
    {
        var place = body.Required("type", $"one of {string.Join(", ", Kinds.Keys)}");
        if (place.Is("wxcard"))
            throw place.Wrong($"another type: {ErrorTable.Find(CardsEnded).Meaning} (WeChat's {CardsEnded})");
        var type = place.OneOf([.. Kinds.Keys]);
        var (member, read) = Kinds[type];
        _ = body.Object(["type", member, .. others]);
        return (type, read(body.Required(member, $"the content of a mass message of type {type}")));
    }

    private static MassMessage Text(JsonPlace content)
    {
        var shape = $"a text of 1 to {TextCharsMax} characters";
        return MassMessage.Text(content.Object("content").Required("content", shape).Text(TextCharsMax));
    }

    private static MassMessage Images(JsonPlace content)
    {
        _ = content.Object("media_ids", "recommend", "need_open_comment", "only_fans_can_comment");
        var ids = content.Required("media_ids", $"a list of 1 to {ImagesMax} ids of pictures").Items(1, ImagesMax, "ids of pictures");
        return MassMessage.Images(
            [.. ids.Select(id => id.Id())],
            content.Words("recommend", MessageFields.DescriptionCharsMax),
            content.Flag("need_open_comment"),
            content.Flag("only_fans_can_comment"));
    }

    private static MassMessage Video(JsonPlace content)
    {
        _ = content.Object("media_id", "title", "description");
        return MassMessage.Video(
            content.Id("media_id"),
            content.Words("title", MessageFields.TitleCharsMax),
            content.Words("description", MessageFields.DescriptionCharsMax));
    }
}
