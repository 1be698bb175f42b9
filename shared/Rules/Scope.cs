namespace WxFunctions.Rules;

/// <summary>A part of what a row takes, precise enough to tell at start that a row above takes it already.</summary>
/// <param name="Message">The type of message.</param>
/// <param name="Key">Which of them, in words that two rows share if they mean the same; null for all.</param>
internal sealed record Scope(Type Message, string? Key = null)
{
    /// <summary>Whether everything in another scope is in this one.</summary>
    public bool Covers(Scope other) => Message.IsAssignableFrom(other.Message) && (Key is null || Key == other.Key);

    public override string ToString() => Key is null ? Message.Name : $"{Message.Name} with {Key}";
}
