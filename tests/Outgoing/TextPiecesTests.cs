using System.Globalization;
using System.Text;
using WxFunctions.Outgoing;

namespace WxFunctions.Tests.Outgoing;

public sealed class TextPiecesTests
{
    private const int BytesMax = OutgoingText.ContentBytesMax;

    [Fact]
    public void A_text_that_fits_stays_whole()
    {
        Assert.Equal(["你好"], TextPieces.Of("你好", BytesMax));
        Assert.Equal([""], TextPieces.Of("", BytesMax));
        Assert.Single(TextPieces.Of(new string('x', BytesMax), BytesMax));
    }

    [Fact]
    public void A_long_text_is_cut_after_a_sentence()
    {
        var first = new string('一', 400) + "。";
        var pieces = TextPieces.Of(first + new string('二', 400), BytesMax).ToList();

        Assert.Equal([first, new string('二', 400)], pieces);
    }

    [Fact]
    public void An_emoji_is_never_cut()
    {
        const string Family = "👨‍👩‍👧‍👦";
        var text = string.Concat(Enumerable.Repeat(Family, 300));

        Assert.All(TextPieces.Of(text, BytesMax), piece => Assert.Equal(0, piece.Length % Family.Length));
    }

    [Fact]
    public void Pieces_fit_and_join_to_the_text_whatever_it_is()
    {
        var random = new Random(20261120);
        string[] alphabet = ["a", " ", "。", "\n", "中", "é", "e\u0301", "😀", "👩🏽‍🚀", "\u0301"];
        for (var run = 0; run < 200; run++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(1, 3000)).Select(_ => alphabet[random.Next(alphabet.Length)]));
            var bytesMax = random.Next(64, BytesMax);
            var pieces = TextPieces.Of(text, bytesMax).ToList();

            Assert.Equal(text, string.Concat(pieces));
            Assert.All(pieces, piece => Assert.InRange(Encoding.UTF8.GetByteCount(piece), 1, bytesMax));
        }
    }

    [Fact]
    public void Combining_marks_without_end_are_cut_between_code_points()
    {
        var text = "a" + new string('\u0301', 5000);

        Assert.Equal(1, new StringInfo(text).LengthInTextElements);
        Assert.Equal(text, string.Concat(TextPieces.Of(text, BytesMax)));
        Assert.All(TextPieces.Of(text, BytesMax), piece => Assert.True(Encoding.UTF8.GetByteCount(piece) <= BytesMax));
    }
}
