namespace WxFunctions.WeChat.Replies;

/// <summary>A voice message.</summary>
/// <param name="MediaId">The id of uploaded media, temporary or permanent.</param>
public sealed record VoiceReply(string MediaId) : PassiveReply
{
    /// <inheritdoc/>
    public override string MsgType => "voice";

    /// <inheritdoc/>
    public override string? FaultFor(Type message) => ReplyFaults.Missing(MediaId, nameof(MediaId));

    internal override void Write(IReplyWriter writer) => writer.Part("Voice", voice => voice.Text("MediaId", MediaId));
}
