using WxFunctions.WeChat.Messages;
using WxFunctions.WeChat.Replies;

namespace WxFunctions.Rules;

/// <summary>What a row says inside the callback.</summary>
/// <param name="Constant">The reply, where it is always the same.</param>
/// <param name="Answer">The function that makes the reply; it may be slow, fail, or find none.</param>
internal sealed record PassiveTarget(PassiveReply? Constant, Func<IncomingMessage, PassiveReply?> Answer);
