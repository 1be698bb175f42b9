using System.Reflection;

namespace WxFunctions.WeChat.Messages;

/// <summary>Turns bodies into typed messages, by the <see cref="WireNameAttribute"/> of the types in this assembly.</summary>
public static class MessageParser
{
    private const char Separator = '/';

    // no frozen dictionary: making one of this size takes longer than all the reflection, in every cold start
    private static readonly Dictionary<string, Constructor> Constructors = Scan();

    private static readonly Dictionary<string, Constructor>.AlternateLookup<ReadOnlySpan<char>> ByName =
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
        return constructor is null ? new UnknownMessage(body) : constructor.Invoke(body);
    }

    private static Dictionary<string, Constructor> Scan()
    {
        // a name given twice throws here, at the first message of any test
        var constructors = new Dictionary<string, Constructor>(StringComparer.OrdinalIgnoreCase);
        foreach (var type in typeof(MessageParser).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(IncomingMessage))))
        {
            foreach (var name in type.GetCustomAttributes<WireNameAttribute>(inherit: false))
                constructors.Add(name.EventName is null ? name.MsgType : name.MsgType + Separator + name.EventName, new Constructor(type));
        }

        return constructors;
    }

    /// <summary>A type's constructor, looked up when its first message comes: an account sends but a few of all kinds.</summary>
    private sealed class Constructor(Type type)
    {
        private ConstructorInvoker? invoker;

        public IncomingMessage Invoke(MessageBody body) => (IncomingMessage)(invoker ??= Find()).Invoke(body);

        private ConstructorInvoker Find() => ConstructorInvoker.Create(type.GetConstructor([typeof(MessageBody)])
            ?? throw new InvalidOperationException($"{type.Name} needs a constructor that takes a {nameof(MessageBody)}"));
    }
}
