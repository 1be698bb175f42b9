namespace WxFunctions.Web;

/// <summary>Who has logged in on a page of the account's, as the browser's sealed cookie says.</summary>
/// <param name="Account">The account the OpenID belongs to.</param>
/// <param name="OpenId">Who the user is to that account.</param>
/// <param name="Scope"><c>snsapi_base</c> or <c>snsapi_userinfo</c>.</param>
/// <param name="Until">When the session ends.</param>
public sealed record WebSession(string Account, string OpenId, string Scope, DateTimeOffset Until)
{
    /// <summary>Who the user is to all apps of the owner, if known.</summary>
    public string? UnionId { get; init; }

    /// <summary>The user's nickname, if granted.</summary>
    public string? Nickname { get; init; }

    /// <summary>The user's avatar, if granted.</summary>
    public string? HeadImageUrl { get; init; }

    /// <summary>The made-up visitor of a snapshot page: nobody to keep an account for.</summary>
    public bool IsSnapshotUser { get; init; }
}
