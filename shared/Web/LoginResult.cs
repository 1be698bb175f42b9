namespace WxFunctions.Web;

/// <summary>How a request of a login ended.</summary>
public abstract record LoginResult
{
    private LoginResult()
    {
    }

    /// <summary>On to WeChat.</summary>
    /// <param name="Address">Where the browser is sent.</param>
    /// <param name="State">The state, which names the cookie.</param>
    /// <param name="Cookie">What the browser has to bring back.</param>
    public sealed record Begun(Uri Address, string State, string Cookie) : LoginResult;

    /// <summary>Somebody is logged in.</summary>
    /// <param name="Redirect">Where the browser is sent.</param>
    /// <param name="Cookie">The sealed session.</param>
    public sealed record Done(string Redirect, string Cookie) : LoginResult;

    /// <summary>The user has refused.</summary>
    /// <param name="Redirect">Where the browser is sent, which is told so.</param>
    public sealed record Refused(string Redirect) : LoginResult;

    /// <summary>It cannot go on.</summary>
    /// <param name="Status">The HTTP status.</param>
    /// <param name="Reason">Why, in words for the caller.</param>
    public sealed record Failed(int Status, string Reason) : LoginResult;
}
