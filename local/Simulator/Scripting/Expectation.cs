using WxFunctions.Local.Simulator.Chat;

namespace WxFunctions.Local.Simulator.Scripting;

/// <summary>What has to happen in the follower's conversation.</summary>
internal sealed record Expectation
{
    public const int WithinSecondsMax = 120;

    /// <summary>A reply where nothing else is said.</summary>
    public ChatEventKind Kind { get; init; } = ChatEventKind.Reply;

    /// <summary>The message's <c>msgtype</c>; any where none is named.</summary>
    public string? Type { get; init; }

    /// <summary>What its text holds.</summary>
    public string? Text { get; init; }

    /// <summary>How long it may take.</summary>
    public int WithinSeconds { get; init; } = 10;

    public bool IsMetBy(ChatEvent happened) =>
        happened.Kind == Kind
        && (Type is null || TypeOf(happened) == Type)
        && (Text is null || happened.Text?.Contains(Text, StringComparison.Ordinal) == true);

    public static string Describe(ChatEvent happened) => $"{happened.Kind} {TypeOf(happened)} {happened.Text}".TrimEnd();

    public override string ToString() => $"{Kind} {Type} {Text}".TrimEnd();

    private static string TypeOf(ChatEvent happened) => happened.Type
        ?? (happened.Message is { } message && message.TryGetProperty("msgtype", out var type) ? type.GetString() : null)
        ?? "";
}
