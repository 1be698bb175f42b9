namespace WxFunctions.WeChat.Api;

/// <summary>What a user has granted to a web page: a token of that user's, not the account's.</summary>
/// <param name="AccessToken">Opens the user's profile; <see cref="Life"/> long.</param>
/// <param name="Life">How long the access token is good, normally 2 hours.</param>
/// <param name="RefreshToken">Buys another access token for 30 days.</param>
/// <param name="OpenId">Who the user is to this account.</param>
/// <param name="Scope"><c>snsapi_base</c> or <c>snsapi_userinfo</c>.</param>
/// <param name="IsSnapshotUser">
/// Whether this is the made-up visitor of a snapshot page (快照页): nobody to keep an account for.
/// </param>
/// <param name="UnionId">Who the user is to all apps of the owner; only with <c>snsapi_userinfo</c> and an open platform account.</param>
public sealed record UserToken(
    string AccessToken, TimeSpan Life, string RefreshToken, string OpenId, string Scope, bool IsSnapshotUser, string? UnionId)
{
    /// <summary>The scope alone, so that no log line can hold a token.</summary>
    public override string ToString() => Scope;
}
