namespace WxFunctions.WeChat.Callbacks;

/// <summary>What to answer to WeChat's GET check.</summary>
/// <param name="Reason">Why not to confirm, or <see cref="RefusalReason.None"/>.</param>
/// <param name="Echo">What to answer, exactly so and in one piece with its length; null when refused.</param>
public readonly record struct VerifyResult(RefusalReason Reason, string? Echo)
{
    /// <summary>The HTTP status: 200, or 401 for whatever reason, since nothing of it was shown to come from WeChat.</summary>
    public int Status => Reason == RefusalReason.None ? 200 : 401;
}
