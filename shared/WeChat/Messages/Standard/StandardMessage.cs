namespace WxFunctions.WeChat.Messages;

/// <summary>What users send: texts, pictures, places and so on, as opposed to events.</summary>
/// <param name="Body">The body it was read from.</param>
public abstract record StandardMessage(MessageBody Body) : IncomingMessage(Body)
{
    /// <summary>WeChat's id of the message, the same in every retry.</summary>
    public long MsgId { get; } = Body["MsgId"].Int64;

    // the three below are rare, and looking for what is not there would be a tenth of every parse: they are read when asked for

    /// <summary>The article the message was sent from, or null.</summary>
    public string? MsgDataId => Body["MsgDataId"].WordOrNull;

    /// <summary>Which article of several, counted from 1, or null.</summary>
    public int? Idx => Body["Idx"].Int32OrNull;

    /// <summary>The sub-merchant the message is meant for, or null; only with customer service for sub-merchants.</summary>
    public long? BusinessId => Body["BusinessId"].Int64OrNull;
}
