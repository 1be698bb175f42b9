namespace WxFunctions.WeChat.Replies;

/// <summary>A video.</summary>
/// <param name="MediaId">The id of uploaded media, temporary or permanent.</param>
/// <param name="Title">What stands above it, if anything.</param>
/// <param name="Description">What stands below the title, if anything.</param>
public sealed record VideoReply(string MediaId, string? Title = null, string? Description = null) : PassiveReply
{
    /// <inheritdoc/>
    public override string MsgType => "video";

    /// <inheritdoc/>
    public override string? FaultFor(Type message) => ReplyFaults.Missing(MediaId, nameof(MediaId));

    internal override void Write(IReplyWriter writer) => writer.Part("Video", video =>
    {
        video.Text("MediaId", MediaId);
        video.TextIfAny("Title", Title);
        video.TextIfAny("Description", Description);
    });
}
