using Microsoft.Extensions.Logging;

namespace WxFunctions.Tokens;

/// <summary>Refreshes the tokens of all accounts, each on its own.</summary>
public sealed partial class TokenRefresh(Accounts accounts, ILogger<TokenRefresh> logger)
{
    /// <summary>Buys the next token for every account whose present one is about to end.</summary>
    public Task All(CancellationToken cancellation) =>
        Task.WhenAll(accounts.All.Select(account => One(account, cancellation)));

    private async Task One(Account account, CancellationToken cancellation)
    {
        try
        {
            await account.RefreshTokenIfDue(cancellation);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            Log.RefreshFailed(logger, account.Settings.Name, failure.Message);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "Account {Account} could not refresh its access token: {Failure}")]
        public static partial void RefreshFailed(ILogger logger, string account, string failure);
    }
}
