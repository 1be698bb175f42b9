namespace WxFunctions.Settings;

/// <summary>Where an account's access tokens are bought. The two are isolated: neither ends the other's tokens.</summary>
public enum TokenInterface
{
    /// <summary><c>stable_token</c>: asking again gives the same token.</summary>
    Stable,

    /// <summary><c>token</c>: each call ends the token before; only where nobody else asks for this account.</summary>
    Ordinary,
}
