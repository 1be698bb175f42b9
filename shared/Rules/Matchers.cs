using System.Reflection;
using System.Text.RegularExpressions;
using WxFunctions.WeChat.Messages;

namespace WxFunctions.Rules;

/// <summary>The left halves there are.</summary>
internal static class Matchers
{
    private const string EventType = "event";

    public static Matcher Any<TMessage>()
        where TMessage : IncomingMessage =>
        new($"Any<{typeof(TMessage).Name}>", [new(typeof(TMessage))], message => message is TMessage);

    public static Matcher Text(string[] literals)
    {
        var name = $"Text({string.Join(", ", literals.Select(Quote))})";
        var folded = literals.Select(TextFold.Of).ToArray();
        if (folded.Length == 0 || folded.Contains(""))
            throw new RuleException($"Rule {name} needs texts that are not blank: a user cannot send those.");
        if (folded.GroupBy(text => text).FirstOrDefault(group => group.Count() > 1) is { } twice)
            throw new RuleException($"Rule {name} names {Quote(twice.Key)} twice: white space, width and letter case make no difference.");
        return new(
            name,
            [.. folded.Select(text => new Scope(typeof(TextMessage), Quote(text)))],
            message => message is TextMessage text && Array.Exists(folded, literal => TextFold.Is(text.Content, literal)));
    }

    public static Matcher Text(Regex pattern)
    {
        var name = $"Text(/{pattern}/)";
        return pattern.MatchTimeout != Regex.InfiniteMatchTimeout
            ? new(
                name,
                [new(typeof(TextMessage), $"/{pattern}/{(int)pattern.Options}")],
                message => message is TextMessage text && pattern.IsMatch(text.Content))
            : throw new RuleException($"Rule {name} needs a time limit: give the Regex matchTimeoutMilliseconds.");
    }

    public static Matcher Click(string key) => new(
        $"Click({Quote(key)})",
        [new(typeof(ClickEvent), $"key {Quote(key)}")],
        message => message is ClickEvent click && click.EventKey == key);

    public static Matcher Scan(string scene) => new(
        $"Scan({Quote(scene)})",
        [new(typeof(ScanEvent), $"scene {Quote(scene)}"), new(typeof(SubscribeEvent), $"scene {Quote(scene)}")],
        message => (message as ScanEvent)?.Scene == scene || (message as SubscribeEvent)?.Scene == scene);

    public static Matcher Event(string name)
    {
        var type = TypeOf(name, out var names);
        // for a type of one name, the event and the type are the same thing
        return new(
            $"Event({Quote(name)})",
            [new(type, names == 1 ? null : $"event {Quote(name.ToUpperInvariant())}")],
            message => message.Body["MsgType"].Text.AsSpan().Trim().Equals(EventType, StringComparison.OrdinalIgnoreCase)
                && message.Body["Event"].Text.AsSpan().Trim().Equals(name, StringComparison.OrdinalIgnoreCase));
    }

    private static Type TypeOf(string name, out int names)
    {
        foreach (var type in typeof(IncomingMessage).Assembly.GetTypes())
        {
            var all = type.GetCustomAttributes<WireNameAttribute>().ToList();
            names = all.Count;
            if (all.Exists(wire => IsEvent(wire.MsgType) && name.Equals(wire.EventName, StringComparison.OrdinalIgnoreCase)))
                return type;
        }

        names = 0;
        return typeof(UnknownMessage);
    }

    private static bool IsEvent(string msgType) => msgType.Equals(EventType, StringComparison.OrdinalIgnoreCase);

    private static string Quote(string text) => $"\"{text}\"";
}
