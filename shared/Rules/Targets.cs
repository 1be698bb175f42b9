using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using WxFunctions.Outgoing;
using WxFunctions.WeChat.Messages;
using WxFunctions.WeChat.Replies;

namespace WxFunctions.Rules;

/// <summary>The right halves there are.</summary>
internal static class Targets
{
    private const string Anonymous = "function";
    private const int ExcerptCharsMax = 24;

    public static Target Constant(Reply reply) => new("Reply", (_, _, _) => Task.FromResult(reply))
    {
        Shown = reply.Messages.IsEmpty ? "nothing" : string.Join(" + ", reply.Messages.Select(Excerpt)),
        MayPass = false,
        Constant = reply,
    };

    public static Target Function<TMessage>(Func<TMessage, Reply> answer)
        where TMessage : IncomingMessage => new(NameOf(answer), (message, _, _) => Task.FromResult(answer((TMessage)message)))
        {
            IsAnonymous = NameOf(answer) == Anonymous,
        };

    public static Target Handler<TMessage, THandler>()
        where TMessage : IncomingMessage
        where THandler : class, IHandle<TMessage> => new(
            typeof(THandler).Name,
            (message, turn, services) => services.GetRequiredService<THandler>().Handle((TMessage)message, turn))
        {
            Handler = typeof(THandler),
        };

    public static Target Passive(PassiveReply reply) => new("Passive", Unused)
    {
        Shown = reply is TextReply text ? Excerpt(text.Content) : reply.MsgType,
        MayPass = false,
        Passive = new(reply, _ => reply),
    };

    public static Target Passive<TMessage>(Func<TMessage, PassiveReply?> answer)
        where TMessage : IncomingMessage => new("Passive", Unused)
        {
            Shown = NameOf(answer),
            MayPass = false,
            Passive = new(null, message => answer((TMessage)message)),
        };

    /// <summary>Whether a function knows nothing but its argument: it is static, or a lambda that captures nothing.</summary>
    public static bool IsPure(Delegate function) =>
        function.Target is not { } owner
        || owner.GetType().GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic).Length == 0;

    /// <summary>A passive row that comes too late is answered by <see cref="Decider"/>, which has a log to say what gets lost.</summary>
    private static Task<Reply> Unused(IncomingMessage message, Turn turn, IServiceProvider services) => Task.FromResult(Reply.None);

    // the compiler's own names hold a character that no other name can
    private static string NameOf(Delegate function) => function.Method.Name.Contains('<') ? Anonymous : function.Method.Name;

    private static string Excerpt(OutgoingMessage message) => message is OutgoingText text ? Excerpt(text.Content) : message.Type;

    private static string Excerpt(string text)
    {
        var line = text.ReplaceLineEndings(" ");
        return line.Length <= ExcerptCharsMax ? $"\"{line}\"" : $"\"{line[..ExcerptCharsMax].TrimEnd('\uD800')}…\"";
    }
}
