namespace WxFunctions.WeChat.Replies;

/// <summary>A picture.</summary>
/// <param name="MediaId">The id of uploaded media, temporary or permanent; no animated GIF.</param>
public sealed record ImageReply(string MediaId) : PassiveReply
{
    /// <inheritdoc/>
    public override string MsgType => "image";

    /// <inheritdoc/>
    public override string? FaultFor(Type message) => ReplyFaults.Missing(MediaId, nameof(MediaId));

    internal override void Write(IReplyWriter writer) => writer.Part("Image", image => image.Text("MediaId", MediaId));
}
