using WxFunctions.Rules;
using WxFunctions.WeChat.Messages;

namespace WxFunctions.Keywords;

/// <summary>A file of replies as a row of the rule table: takes what the file has an answer for.</summary>
internal static class ReplyFileRow
{
    public static Matcher Matcher(string path, ReplyFile file) =>
        new($"File(\"{path}\")", [.. Scopes(file)], message => HasAnswer(file, message));

    public static Target Target(ReplyFile file) =>
        new("keywords", (message, turn, _) => Task.FromResult(file.Answer(message, turn.InboundId)));

    /// <summary>Which answer depends on the message's id, whether there is one does not.</summary>
    private static bool HasAnswer(ReplyFile file, IncomingMessage message) =>
        message is SubscribeEvent or StandardMessage && !ReferenceEquals(file.Answer(message, inboundId: ""), Reply.Pass);

    /// <summary>An empty list asks for nothing, so no row above can hide it.</summary>
    private static IEnumerable<Scope> Scopes(ReplyFile file)
    {
        if (!file.Welcome.IsEmpty)
            yield return new(typeof(SubscribeEvent));
        if (!file.Keywords.IsEmpty)
            yield return new(typeof(TextMessage));
        if (!file.Default.IsEmpty)
            yield return new(typeof(StandardMessage));
    }
}
