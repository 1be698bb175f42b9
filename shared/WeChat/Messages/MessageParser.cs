using System.Collections.Frozen;
using System.Reflection;

namespace WxFunctions.WeChat.Messages;

/// <summary>Turns bodies into typed messages, by the <see cref="WireNameAttribute"/> of the types in this assembly.</summary>
public static class MessageParser
{
    private const char Separator = '/';

    private static readonly FrozenDictionary<string, ConstructorInvoker> Constructors = Scan();

    private static readonly FrozenDictionary<string, ConstructorInvoker>.AlternateLookup<ReadOnlySpan<char>> ByName =
        Constructors.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The names that types stand for: <c>text</c>, <c>event/subscribe</c>.</summary>
    public static IReadOnlyCollection<string> KnownNames => Constructors.Keys;

    /// <summary>Reads a message; one of unknown kind is an <see cref="UnknownMessage"/>. Never throws.</summary>
    public static IncomingMessage Parse(MessageBody body)
    {
        ArgumentNullException.ThrowIfNull(body);
        Span<char> space = stackalloc char[NameBuffer.Length];
        var name = new NameBuffer(space);
        if (!name.TryAppend(body["MsgType"]) || name.Text.Contains(Separator))
            return new UnknownMessage(body);
        _ = ByName.TryGetValue(name.Text, out var constructor);
        if (name.TryAppend(Separator) && name.TryAppend(body["Event"]) && ByName.TryGetValue(name.Text, out var ofEvent))
            constructor = ofEvent;
        return constructor is null ? new UnknownMessage(body) : (IncomingMessage)constructor.Invoke(body);
    }

    private static FrozenDictionary<string, ConstructorInvoker> Scan()
    {
        // a name given twice throws here, at the first message of any test
        var constructors = new Dictionary<string, ConstructorInvoker>(StringComparer.OrdinalIgnoreCase);
        foreach (var type in typeof(MessageParser).Assembly.GetTypes())
        {
            foreach (var name in type.GetCustomAttributes<WireNameAttribute>())
            {
                var constructor = type.GetConstructor([typeof(MessageBody)])
                    ?? throw new InvalidOperationException($"{type.Name} needs a constructor that takes a {nameof(MessageBody)}");
                var key = name.EventName is null ? name.MsgType : name.MsgType + Separator + name.EventName;
                constructors.Add(key, ConstructorInvoker.Create(constructor));
            }
        }

        return constructors.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);
    }
}
