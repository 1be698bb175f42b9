namespace WxFunctions.WeChat.Replies;

/// <summary>
/// Lets WeChat's own AI answer the user's message. Only for what users send, and only where the account has switched AI replies on and
/// finished their training; it has no effect otherwise.
/// </summary>
public sealed record TransferBizAIIvrReply : PassiveReply
{
    /// <inheritdoc/>
    public override string MsgType => "transfer_biz_ai_ivr";

    /// <inheritdoc/>
    public override string? FaultFor(Type message) => ReplyFaults.OnlyForMessages(message);

    internal override void Write(IReplyWriter writer)
    {
        // its kind says it all
    }
}
