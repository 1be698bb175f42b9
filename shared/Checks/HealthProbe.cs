using Azure;
using Azure.Messaging.ServiceBus;
using WxFunctions.Queues;
using WxFunctions.Tokens;
using WxFunctions.WeChat.Api;

namespace WxFunctions.Checks;

/// <summary>
/// Looks whether the tables, the queue and each account's token are there. Anybody may ask, so a look serves everybody for some seconds,
/// and its words name no more than a code.
/// </summary>
public sealed class HealthProbe(Accounts accounts, TokenTable tokens, ServiceBusClient queues, TimeProvider time) : IAsyncDisposable
{
    private static readonly TimeSpan FreshFor = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan PartLimit = TimeSpan.FromSeconds(3);

    /// <summary>Dead letters have no sessions: this can be looked at without taking anybody's turn.</summary>
    private readonly ServiceBusReceiver peeker =
        queues.CreateReceiver(QueueNames.Inbound, new ServiceBusReceiverOptions { SubQueue = SubQueue.DeadLetter });

    private readonly Lock gate = new();
    private Task<HealthReport>? look;
    private long lookedAt;

    /// <summary>How everything is now, or was a few seconds ago.</summary>
    public Task<HealthReport> Look(CancellationToken cancellation)
    {
        lock (gate)
        {
            if (look is null || (look.IsCompleted && time.GetElapsedTime(lookedAt) >= FreshFor))
            {
                lookedAt = time.GetTimestamp();
                look = Task.Run(LookNow, CancellationToken.None);
            }

            return look.WaitAsync(cancellation);
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => peeker.DisposeAsync();

    private async Task<HealthReport> LookNow()
    {
        var storage = Part("storage", cancellation => tokens.Read("health", TokenRow.AccessToken, cancellation));
        var queue = Part("queue", cancellation => peeker.PeekMessageAsync(cancellationToken: cancellation));
        var each = accounts.All.Select(account =>
            Part($"token:{account.Settings.Name}", cancellation => account.AccessToken.Current(cancellation).AsTask()));
        var parts = await Task.WhenAll([storage, queue, .. each]);
        return new HealthReport(new SortedDictionary<string, HealthPart>(parts.ToDictionary(), StringComparer.Ordinal));
    }

    private async Task<KeyValuePair<string, HealthPart>> Part(string name, Func<CancellationToken, Task> work)
    {
        using var late = new CancellationTokenSource(PartLimit, time);
        try
        {
            await work(late.Token).WaitAsync(late.Token);
            return new(name, HealthPart.Well);
        }
        catch (Exception failure)
        {
            return new(name, HealthPart.Unwell(Words(failure)));
        }
    }

    private static string Words(Exception failure) => failure switch
    {
        WeChatException refused => $"WeChat answers {refused.Error.Code}: {refused.Error.Meaning}",
        WeChatUnavailableException or TokenRefusedException => failure.Message,
        OperationCanceledException => $"no answer within {PartLimit.TotalSeconds:0} s",
        RequestFailedException refused => $"it answers {refused.Status} {refused.ErrorCode}",
        ServiceBusException refused => $"it answers {refused.Reason}",
        _ => failure.GetType().Name,
    };
}
