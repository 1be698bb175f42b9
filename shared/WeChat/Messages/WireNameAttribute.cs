namespace WxFunctions.WeChat.Messages;

/// <summary>
/// Says which messages a type stands for. It is all there is to register: <see cref="MessageParser"/> finds the types that bear it.
/// Names are compared without regard to letter case, which differs between WeChat's pages and its pushes.
/// </summary>
/// <param name="msgType">The value of <c>MsgType</c>, such as <c>text</c>.</param>
/// <param name="eventName">The value of <c>Event</c>, where there is one.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class WireNameAttribute(string msgType, string? eventName = null) : Attribute
{
    /// <summary>The value of <c>MsgType</c>.</summary>
    public string MsgType { get; } = msgType;

    /// <summary>The value of <c>Event</c>, or null for a message that is no event.</summary>
    public string? EventName { get; } = eventName;
}
