namespace WxFunctions.WeChat.Replies;

/// <summary>A piece of music, played from an address.</summary>
/// <param name="ThumbMediaId">The id of the uploaded cover: the only thing that has to be there.</param>
public sealed record MusicReply(string ThumbMediaId) : PassiveReply
{
    /// <inheritdoc/>
    public override string MsgType => "music";

    /// <summary>Its title, if any.</summary>
    public string? Title { get; init; }

    /// <summary>What stands below the title, if anything.</summary>
    public string? Description { get; init; }

    /// <summary>Where the sound is.</summary>
    public string? MusicUrl { get; init; }

    /// <summary>Where a better sound is, preferred on Wi-Fi.</summary>
    public string? HQMusicUrl { get; init; }

    /// <inheritdoc/>
    public override string? FaultFor(Type message) => ReplyFaults.Missing(ThumbMediaId, nameof(ThumbMediaId));

    internal override void Write(IReplyWriter writer) => writer.Part("Music", music =>
    {
        music.TextIfAny("Title", Title);
        music.TextIfAny("Description", Description);
        music.TextIfAny("MusicUrl", MusicUrl);
        music.TextIfAny("HQMusicUrl", HQMusicUrl);
        music.Text("ThumbMediaId", ThumbMediaId);
    });
}
