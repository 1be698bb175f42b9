using System.Diagnostics.CodeAnalysis;
using WxFunctions.WeChat.Messages;

namespace WxFunctions.WeChat.Replies;

/// <summary>An answer inside the callback itself (被动回复): one for a push, within WeChat's 5 seconds. A string is a text.</summary>
/// <remarks>https://developers.weixin.qq.com/doc/service/guide/product/message/Passive_user_reply_message.html</remarks>
public abstract record PassiveReply
{
    private protected PassiveReply()
    {
    }

    /// <summary>WeChat's name of the kind.</summary>
    public abstract string MsgType { get; }

    /// <summary>A string is a text, and none is no reply.</summary>
    [return: NotNullIfNotNull(nameof(content))]
    public static implicit operator PassiveReply?(string? content) => content is null ? null : new TextReply(content);

    /// <summary>A string is a text; what the conversion does, by name.</summary>
    public static PassiveReply FromString(string content) => content;

    /// <summary>What is wrong with it as an answer to a message of this type, or null. To be asked before it is written.</summary>
    /// <param name="message">The type of the message; of a base type that only what holds for every message of it is known.</param>
    public virtual string? FaultFor(Type message) => null;

    /// <summary>Itself, or as much of it as WeChat takes.</summary>
    public virtual PassiveReply Fitted() => this;

    /// <summary>
    /// The reply as WeChat reads it, in the format the message came in. Its time is the message's own, so that the answer to a retry is the
    /// same to the byte.
    /// </summary>
    /// <exception cref="InvalidOperationException">WeChat would refuse it: <see cref="FaultFor"/> says why.</exception>
    public string WriteFor(IncomingMessage message)
    {
        ArgumentNullException.ThrowIfNull(message);
        if (FaultFor(message.GetType()) is { } fault)
            throw new InvalidOperationException($"A passive {MsgType} {fault}.");

        using var writer = message.Body.Format == BodyFormat.Json ? (IReplyWriter)new JsonReplyWriter() : new XmlReplyWriter();
        writer.Text("ToUserName", message.From);
        writer.Text("FromUserName", message.To);
        writer.Number("CreateTime", message.CreateTime.ToUnixTimeSeconds());
        writer.Text("MsgType", MsgType);
        Write(writer);
        return writer.End();
    }

    /// <summary>Writes the elements of its kind.</summary>
    internal abstract void Write(IReplyWriter writer);
}
