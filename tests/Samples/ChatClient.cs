namespace Microsoft.Extensions.AI;

/// <summary>The part of Microsoft.Extensions.AI.Abstractions that docs/guides/ai-reply.md uses, so that the page's code compiles in the tests.</summary>
public interface IChatClient
{
    Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default);
}

public sealed record ChatMessage(ChatRole Role, string Text);

public sealed record ChatResponse(string Text);

public sealed record ChatOptions;

public readonly record struct ChatRole(string Value)
{
    public static ChatRole System { get; } = new("system");

    public static ChatRole User { get; } = new("user");
}
