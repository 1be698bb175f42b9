using System.Collections.Immutable;
using WxFunctions.Outgoing;
using WxFunctions.Rules;

namespace WxFunctions.Keywords;

/// <summary>A rule of a file of replies: what is said to texts with one of its words.</summary>
/// <param name="Match">How a word has to stand in a text.</param>
/// <param name="Words">The words, folded as rules fold texts.</param>
/// <param name="Replies">The replies.</param>
/// <param name="Mode">Which of the replies are given.</param>
internal sealed record KeywordRule(
    KeywordMatch Match, ImmutableArray<string> Words, ImmutableArray<OutgoingMessage> Replies, KeywordMode Mode)
{
    /// <param name="folded">A text, folded by <see cref="TextFold"/>.</param>
    public bool Takes(string folded) => Words.Any(word => Match == KeywordMatch.Exact
        ? folded == word
        : folded.Contains(word, StringComparison.Ordinal));
}
