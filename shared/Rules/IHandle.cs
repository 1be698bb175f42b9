using WxFunctions.WeChat.Messages;

namespace WxFunctions.Rules;

/// <summary>A behaviour that takes more than a line: asks what it needs to know, decides, returns. It never sends.</summary>
/// <typeparam name="TMessage">The type of message it takes; a rule for another type does not compile.</typeparam>
public interface IHandle<in TMessage>
    where TMessage : IncomingMessage
{
    /// <summary>Answers a message. May run again for the same message, after a crash or a failure, and must then decide the same.</summary>
    /// <param name="message">What the user sent or did.</param>
    /// <param name="turn">The circumstances.</param>
    /// <returns>What to send, <see cref="Reply.None"/>, or <see cref="Reply.Pass"/>.</returns>
    /// <exception cref="Unprocessable">This message can never be handled: it is dead-lettered with the reason, at once.</exception>
    Task<Reply> Handle(TMessage message, Turn turn);
}
