using WxFunctions.Settings;
using WxFunctions.WeChat.Api;

namespace WxFunctions.Tokens;

/// <summary>An account at work: its settings, its token, and the calls it can make.</summary>
public sealed class Account
{
    private readonly AccessTokens tokens;

    internal Account(AccountSettings settings, WeChatHttp http, AccessTokens tokens)
    {
        this.tokens = tokens;
        Settings = settings;
        CustomerMessages = new CustomerMessages(new WeChatClient(http, tokens));
    }

    /// <summary>What the settings say of it.</summary>
    public AccountSettings Settings { get; }

    /// <summary>Customer-service messages.</summary>
    public CustomerMessages CustomerMessages { get; }

    /// <summary>Buys the next access token when the present one is about to end.</summary>
    public Task RefreshTokenIfDue(CancellationToken cancellation) => tokens.RefreshIfDue(cancellation);
}
