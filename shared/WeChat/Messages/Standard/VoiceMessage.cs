namespace WxFunctions.WeChat.Messages;

/// <summary>A voice message. It has no address: the sound is lost after 3 days unless downloaded by its media id.</summary>
/// <param name="Body">The body it was read from.</param>
[WireName("voice")]
public sealed record VoiceMessage(MessageBody Body) : StandardMessage(Body)
{
    /// <summary>Its id as temporary media, for 3 days; the sound has 8 kHz.</summary>
    public string MediaId { get; } = Body["MediaId"].Word;

    /// <summary>The id of the same sound in 16 kHz, or null.</summary>
    public string? MediaId16K { get; } = Body["MediaId16K"].WordOrNull;

    /// <summary><c>amr</c> or <c>speex</c>.</summary>
    public string Format { get; } = Body["Format"].Word;

    /// <summary>What was said, or null: only where the account switched recognition on, and often empty since 2026.</summary>
    public string? Recognition { get; } = Body["Recognition"].TextOrNull;
}
