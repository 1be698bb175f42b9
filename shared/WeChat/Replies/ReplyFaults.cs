using WxFunctions.WeChat.Messages;

namespace WxFunctions.WeChat.Replies;

/// <summary>What several kinds of reply can be refused for.</summary>
internal static class ReplyFaults
{
    public static string? Missing(string? text, string name) => string.IsNullOrWhiteSpace(text) ? $"needs a {name}" : null;

    /// <summary>Of a base type of messages and events, such as <see cref="IncomingMessage"/>, nothing can be said yet.</summary>
    public static string? OnlyForMessages(Type message) =>
        typeof(StandardMessage).IsAssignableFrom(message) || message.IsAssignableFrom(typeof(StandardMessage))
            ? null
            : "is for what users send, not for events";
}
