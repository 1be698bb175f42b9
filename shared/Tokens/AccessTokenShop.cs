using WxFunctions.Settings;
using WxFunctions.WeChat.Api;

namespace WxFunctions.Tokens;

/// <summary>
/// Buys an account's access token at the interface that its settings name. When WeChat calls the AppSecret wrong, the vault is asked
/// whether it has a newer one.
/// </summary>
internal sealed class AccessTokenShop(LiveSettings settings, WeChatHttp http) : ICredentialShop
{
    /// <summary>WeChat hands out the next stable token in the last 5 minutes of the present one; both then work for 5 minutes.</summary>
    private static readonly TimeSpan StableAhead = TimeSpan.FromMinutes(5);

    private readonly StableToken stable = new(http);
    private readonly OrdinaryToken ordinary = new(http);

    public string Name => TokenRow.AccessToken;

    public string Path => IsStable ? StableToken.Path : OrdinaryToken.Path;

    public bool AskingTwiceIsHarmless => IsStable;

    public bool IsAlwaysNeeded => true;

    private bool IsStable => settings.Current.TokenInterface == TokenInterface.Stable;

    public TimeSpan RefreshAhead(TimeSpan life)
    {
        // earlier than this a stable token would only come back as it is; an ordinary one is replaced at nine tenths of its life
        var half = life / 2;
        return IsStable ? (StableAhead < half ? StableAhead : half) : life / 10;
    }

    public async Task<IssuedCredential> Buy(bool force, CancellationToken cancellation)
    {
        var account = settings.Current;
        try
        {
            return await BuyOnce(account, force, cancellation);
        }
        catch (WeChatException refused) when (refused.Error.BlamesAppSecret)
        {
            if (await settings.Reread(account, cancellation))
                return await BuyOnce(settings.Current, force, cancellation);
            throw;
        }
    }

    private Task<IssuedCredential> BuyOnce(AccountSettings account, bool force, CancellationToken cancellation)
    {
        if (!account.HasSecrets)
            throw new WeChatUnavailableException(Path, "the vault has not given the AppSecret yet");
        return account.TokenInterface == TokenInterface.Stable
            ? stable.Buy(account.AppId, account.AppSecret, force, cancellation)
            : ordinary.Buy(account.AppId, account.AppSecret, cancellation);
    }
}
