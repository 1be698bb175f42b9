using WxFunctions.WeChat.Messages;

namespace WxFunctions.Rules;

/// <summary>A row of the rule table: which messages it takes and what it does with them.</summary>
/// <param name="Name">What it is called in logs, metrics and errors.</param>
/// <param name="Takes">Whether it is meant for a message.</param>
/// <param name="Answer">What it decides; the services are those of the invocation.</param>
/// <param name="Handler">The handler's type, where the row names one: checked at start to be resolvable.</param>
internal sealed record Rule(
    string Name,
    Func<IncomingMessage, bool> Takes,
    Func<IncomingMessage, Turn, IServiceProvider, Task<Reply>> Answer,
    Type? Handler);
