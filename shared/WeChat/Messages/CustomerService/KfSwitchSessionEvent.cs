namespace WxFunctions.WeChat.Messages;

/// <summary>A customer-service session was handed on. No longer documented, still sent.</summary>
/// <param name="Body">The body it was read from.</param>
[WireName("event", "kf_switch_session")]
public sealed record KfSwitchSessionEvent(MessageBody Body) : IncomingMessage(Body)
{
    /// <summary>Who had it, <c>prefix@account</c>.</summary>
    public string FromKfAccount { get; } = Body["FromKfAccount"].Word;

    /// <summary>Who has it now, <c>prefix@account</c>.</summary>
    public string ToKfAccount { get; } = Body["ToKfAccount"].Word;
}
