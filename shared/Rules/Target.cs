using WxFunctions.WeChat.Messages;
using WxFunctions.WeChat.Replies;

namespace WxFunctions.Rules;

/// <summary>The right half of a row: what it does with the messages it takes.</summary>
/// <param name="Name">What it is called in the row's name.</param>
/// <param name="Answer">What it decides; the services are those of the invocation.</param>
internal sealed record Target(string Name, Func<IncomingMessage, Turn, IServiceProvider, Task<Reply>> Answer)
{
    /// <summary>What the printed table says of it, beside its name.</summary>
    public string? Shown { get; init; }

    /// <summary>Whether it may leave a message to the rows below; one that cannot hides rows that take the same.</summary>
    public bool MayPass { get; init; } = true;

    /// <summary>A function without a name: two rows may look alike and differ.</summary>
    public bool IsAnonymous { get; init; }

    /// <summary>The reply, where it is always the same.</summary>
    public Reply? Constant { get; init; }

    /// <summary>The handler's type, where the row names one.</summary>
    public Type? Handler { get; init; }

    /// <summary>What is said inside the callback, where the row says something there.</summary>
    public PassiveTarget? Passive { get; init; }
}
