namespace WxFunctions.WeChat.Replies;

/// <summary>Hands the user's message over to the account's customer service. Only for what users send, not for events.</summary>
/// <param name="KfAccount">
/// Who gets it, <c>prefix@account</c>, even when offline, busy or full: ask for the list of those online first. Null: whoever is free.
/// </param>
public sealed record TransferCustomerServiceReply(string? KfAccount = null) : PassiveReply
{
    /// <inheritdoc/>
    public override string MsgType => "transfer_customer_service";

    /// <inheritdoc/>
    public override string? FaultFor(Type message) => ReplyFaults.OnlyForMessages(message);

    internal override void Write(IReplyWriter writer)
    {
        if (KfAccount is { Length: > 0 } account)
            writer.Part("TransInfo", info => info.Text("KfAccount", account));
    }
}
