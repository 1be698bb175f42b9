using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using WxFunctions.Outgoing;
using WxFunctions.Rules;
using WxFunctions.WeChat.Messages;

namespace WxFunctions.Keywords;

/// <summary>
/// What WeChat's console does until a server address is set: a welcome (被关注回复), keywords (关键词回复), and what is said to anything
/// else that users send (收到消息回复). The first keyword rule that takes a text answers.
/// </summary>
/// <param name="Welcome">What a new follower gets.</param>
/// <param name="Keywords">The keyword rules, in reading order.</param>
/// <param name="Default">What is said to what no keyword is in.</param>
internal sealed record ReplyFile(
    ImmutableArray<OutgoingMessage> Welcome, ImmutableArray<KeywordRule> Keywords, ImmutableArray<OutgoingMessage> Default)
{
    /// <summary>Answers a message, or leaves it to the rules below where the file has no answer.</summary>
    /// <param name="message">What the user sent or did.</param>
    /// <param name="inboundId">Its id: picks the reply where one is to be picked, so that a second run says the same.</param>
    public Reply Answer(IncomingMessage message, string inboundId) => message switch
    {
        SubscribeEvent => Say(Welcome),
        TextMessage text when FindKeyword(TextFold.Of(text.Content)) is { } rule => Say(Pick(rule, inboundId)),
        StandardMessage => Say(Default),
        _ => Reply.Pass,
    };

    private KeywordRule? FindKeyword(string folded) => Keywords.FirstOrDefault(rule => rule.Takes(folded));

    private static ImmutableArray<OutgoingMessage> Pick(KeywordRule rule, string inboundId)
    {
        if (rule.Mode == KeywordMode.All)
            return rule.Replies;
        var number = BinaryPrimitives.ReadUInt32LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes(inboundId)));
        return [rule.Replies[(int)(number % rule.Replies.Length)]];
    }

    private static Reply Say(ImmutableArray<OutgoingMessage> messages) =>
        messages.IsEmpty ? Reply.Pass : messages.Aggregate(Reply.None, (reply, message) => reply.Then(message));
}
