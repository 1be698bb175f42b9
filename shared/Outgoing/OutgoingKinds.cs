using WxFunctions.JsonReading;

namespace WxFunctions.Outgoing;

/// <summary>The kinds of message that can be sent: the one list. Each reads its own content, in the shape of WeChat's interface.</summary>
internal static class OutgoingKinds
{
    private static readonly Dictionary<string, Func<JsonPlace, OutgoingMessage>> Readers = new(StringComparer.Ordinal)
    {
        ["text"] = OutgoingText.Read,
        ["image"] = OutgoingImage.Read,
        ["voice"] = OutgoingVoice.Read,
        ["video"] = OutgoingVideo.Read,
        ["music"] = OutgoingMusic.Read,
        ["news"] = OutgoingNews.Read,
        ["mpnews"] = OutgoingMpNews.Read,
        ["mpnewsarticle"] = OutgoingMpNewsArticle.Read,
        ["msgmenu"] = OutgoingMsgMenu.Read,
        ["wxcard"] = OutgoingWxCard.Read,
        ["miniprogrampage"] = OutgoingMiniProgramPage.Read,
        [OutgoingTyping.TypeName] = OutgoingTyping.Read,
        [OutgoingTemplate.TypeName] = OutgoingTemplate.Read,
        [OutgoingSubscribe.TypeName] = OutgoingSubscribe.Read,
        [OutgoingSubscribeOnce.TypeName] = OutgoingSubscribeOnce.Read,
    };

    /// <summary>The values of <c>type</c>.</summary>
    public static IReadOnlyCollection<string> Types => Readers.Keys;

    /// <summary>Reads <c>type</c>, and the member of that name.</summary>
    /// <param name="message">The object around them.</param>
    /// <param name="others">What else may stand in that object.</param>
    /// <exception cref="JsonShapeException">Something is not as it must be.</exception>
    public static OutgoingMessage Read(JsonPlace message, params ReadOnlySpan<string> others)
    {
        if (message.Kind != System.Text.Json.JsonValueKind.Object)
            throw message.Wrong("a message: an object with type, and a member of that name");
        var type = message.Required("type", $"one of {string.Join(", ", Types)}").OneOf([.. Types]);
        _ = message.Object(["type", type, .. others]);
        return Readers[type](message.Required(type, $"the content of a message of type {type}"));
    }
}
