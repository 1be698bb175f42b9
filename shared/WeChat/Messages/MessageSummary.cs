namespace WxFunctions.WeChat.Messages;

/// <summary>What any message comes down to, for a reply to whatever it is.</summary>
public static class MessageSummary
{
    extension(IncomingMessage message)
    {
        /// <summary>What the user wrote; for what is no text WeChat's name of it, as in <c>[image]</c> or <c>[CLICK]</c>.</summary>
        public string Summary => message switch
        {
            TextMessage text => text.Content,
            StandardMessage => $"[{message.Body["MsgType"].Word}]",
            _ => $"[{message.Body["Event"].WordOrNull ?? message.Body["MsgType"].Word}]",
        };
    }
}
