namespace WxFunctions.Local.Simulator.State;

/// <summary>Ends the tokens of an account before their time.</summary>
internal sealed class TokenEnds(Platform platform, TimeProvider clock)
{
    /// <summary>
    /// All tokens are "not latest" from now on (40001). With <paramref name="stillGiven"/> the dead one is still handed out until a refresh
    /// is forced, as when someone else's forced refresh is under way.
    /// </summary>
    public void Invalidate(PlatformAccount account, bool stillGiven) => End(account, (token, now) => token.Replace(now), forget: !stillGiven);

    /// <summary>All tokens have run out (42001).</summary>
    public void Expire(PlatformAccount account) => End(account, (token, now) => token.Expire(now), forget: true);

    private void End(PlatformAccount account, Action<IssuedToken, DateTimeOffset> end, bool forget)
    {
        var now = clock.GetUtcNow();
        foreach (var token in platform.Tokens.Of(account))
            end(token, now);
        if (forget)
            account.Stable.Forget();
    }
}
