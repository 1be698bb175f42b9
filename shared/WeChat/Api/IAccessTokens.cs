namespace WxFunctions.WeChat.Api;

/// <summary>Where an account's access token comes from. Whoever calls WeChat asks here, and says here which token failed.</summary>
public interface IAccessTokens
{
    /// <summary>A token that is good as far as is known.</summary>
    ValueTask<string> Get(CancellationToken cancellation);

    /// <summary>A token other than one that WeChat has refused.</summary>
    /// <param name="invalid">The token that was refused. Only the first report of a token buys a new one.</param>
    /// <param name="cancellation">Ends the wait.</param>
    ValueTask<string> Renew(string invalid, CancellationToken cancellation);
}
