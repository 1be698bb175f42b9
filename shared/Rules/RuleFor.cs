using Microsoft.Extensions.DependencyInjection;
using WxFunctions.WeChat.Messages;

namespace WxFunctions.Rules;

/// <summary>The left half of a row, waiting to be told what to do with the messages it takes.</summary>
/// <typeparam name="TMessage">The type of message.</typeparam>
public sealed class RuleFor<TMessage>
    where TMessage : IncomingMessage
{
    private readonly RuleTable table;
    private readonly string name;
    private readonly Func<TMessage, bool> takes;

    internal RuleFor(RuleTable table, string name, Func<TMessage, bool> takes)
    {
        this.table = table;
        this.name = name;
        this.takes = takes;
    }

    /// <summary>Answers with a text.</summary>
    public void Reply(string content) => Reply(_ => content);

    /// <summary>Answers with what a function of the message returns: a string, or a <see cref="Rules.Reply"/>.</summary>
    public void Reply(Func<TMessage, Reply> answer) =>
        Add((message, _, _) => Task.FromResult(answer(message)), handler: null);

    /// <summary>Answers with what a handler returns. It is made for the message, with its services.</summary>
    public void Use<THandler>()
        where THandler : class, IHandle<TMessage> =>
        Add((message, turn, services) => services.GetRequiredService<THandler>().Handle(message, turn), typeof(THandler));

    private void Add(Func<TMessage, Turn, IServiceProvider, Task<Reply>> answer, Type? handler) =>
        table.Add(new Rule(
            name,
            message => message is TMessage typed && takes(typed),
            (message, turn, services) => answer((TMessage)message, turn, services),
            handler));
}
