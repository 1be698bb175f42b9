using WxFunctions.Rules;
using WxFunctions.WeChat.Messages;

namespace WxFunctions.Keywords;

/// <summary>A file of replies as a row of the rule table: takes what the file may have an answer for, and may pass.</summary>
internal static class ReplyFileRow
{
    public static Matcher Matcher(string path, ReplyFile file) =>
        new($"File(\"{path}\")", [.. Scopes(file)], message => message is SubscribeEvent or StandardMessage);

    public static Target Target(ReplyFile file) =>
        new("keywords", (message, turn, _) => Task.FromResult(file.Answer(message, turn.InboundId)));

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
