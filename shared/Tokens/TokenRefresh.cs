using Microsoft.Extensions.Logging;
using WxFunctions.Telemetry;
using WxFunctions.WeChat.Api;

namespace WxFunctions.Tokens;

/// <summary>Refreshes the tokens and tickets of all accounts, each on its own.</summary>
public sealed partial class TokenRefresh(Accounts accounts, ILogger<TokenRefresh> logger)
{
    /// <summary>Buys the next one for everything that is about to end.</summary>
    public Task All(CancellationToken cancellation) => Task.WhenAll(
        from account in accounts.All
        from credential in account.Credentials
        select One(account, credential, cancellation));

    private async Task One(Account account, Credential credential, CancellationToken cancellation)
    {
        try
        {
            await credential.RefreshIfDue(cancellation);
            if (credential.Left is { } left)
                Metrics.Left(account.Settings.Name, credential.Name, left);
        }
        catch (Exception known) when (known is WeChatException or WeChatUnavailableException or TokenRefusedException)
        {
            // the purchase has said so, with what to do
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            Log.RefreshFailed(logger, account.Settings.Name, credential.Name, failure.Message);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "Account {Account} could not refresh its {Credential}: {Failure}")]
        public static partial void RefreshFailed(ILogger logger, string account, string credential, string failure);
    }
}
