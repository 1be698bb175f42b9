namespace WxFunctions.WeChat.Api;

/// <summary>A page of messages between users and agents.</summary>
/// <param name="Records">The messages.</param>
/// <param name="NextMsgId">What the next page is asked for with; null behind the last one.</param>
public sealed record MessageRecords(IReadOnlyList<MessageRecord> Records, long? NextMsgId);
