namespace WxFunctions.WeChat.Messages;

/// <summary>A customer-service session has begun. No longer documented, still sent.</summary>
/// <param name="Body">The body it was read from.</param>
[WireName("event", "kf_create_session")]
public sealed record KfCreateSessionEvent(MessageBody Body) : IncomingMessage(Body)
{
    /// <summary>The customer-service account, <c>prefix@account</c>.</summary>
    public string KfAccount { get; } = Body["KfAccount"].Word;
}
