using System.Text;

namespace WxFunctions.WeChat.Replies;

/// <summary>A text.</summary>
/// <param name="Content">Up to <see cref="ContentBytesMax"/> bytes of UTF-8, not empty; a line feed shows as a line break.</param>
public sealed record TextReply(string Content) : PassiveReply
{
    /// <summary>What WeChat has been seen to take, in bytes of UTF-8.</summary>
    public const int ContentBytesMax = 2048;

    /// <inheritdoc/>
    public override string MsgType => "text";

    /// <inheritdoc/>
    public override string? FaultFor(Type message)
    {
        // an empty Content shows the user an error, unlike an empty answer
        if (string.IsNullOrEmpty(Content) || XmlReplyWriter.Allowed(Content).Length == 0)
            return "needs a content";
        var bytes = Encoding.UTF8.GetByteCount(Content);
        return bytes > ContentBytesMax ? $"may have {ContentBytesMax} bytes of UTF-8, not {bytes}" : null;
    }

    /// <summary>Itself, or a text cut between two characters where it was too long.</summary>
    public override PassiveReply Fitted()
    {
        if (Encoding.UTF8.GetByteCount(Content) <= ContentBytesMax)
            return this;
        var (end, bytes) = (0, 0);
        foreach (var rune in Content.EnumerateRunes())
        {
            bytes += rune.Utf8SequenceLength;
            if (bytes > ContentBytesMax)
                break;
            end += rune.Utf16SequenceLength;
        }

        return new TextReply(Content[..end]);
    }

    internal override void Write(IReplyWriter writer) => writer.Text("Content", Content);
}
