using Microsoft.Azure.Functions.Worker;
using WxFunctions.Tokens;

namespace WxFunctions.Functions;

/// <summary>Refreshes each account's access token before it ends.</summary>
public sealed class Tokens(TokenRefresh refresh)
{
    /// <summary>Every minute; an account that fails does not hold up another.</summary>
    [Function(nameof(Tokens))]
    public Task Run([TimerTrigger("0 * * * * *")] TimerInfo timer, CancellationToken cancellation) => refresh.All(cancellation);
}
