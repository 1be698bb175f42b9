namespace WxFunctions.WeChat.Messages;

/// <summary>A customer-service session has ended. No longer documented, still sent.</summary>
/// <param name="Body">The body it was read from.</param>
[WireName("event", "kf_close_session")]
public sealed record KfCloseSessionEvent(MessageBody Body) : IncomingMessage(Body)
{
    /// <summary>The customer-service account, <c>prefix@account</c>.</summary>
    public string KfAccount { get; } = Body["KfAccount"].Word;
}
