using WxFunctions.Local.Simulator.State;

namespace WxFunctions.Local.Simulator.WebLogin;

/// <summary>What a user has granted to a page: known by its code first, by its tokens then.</summary>
internal sealed record UserGrant(PlatformAccount Account, string OpenId, string Scope, DateTimeOffset At)
{
    private int spent;

    /// <summary>A code is good for one exchange.</summary>
    public bool TrySpend() => Interlocked.Exchange(ref spent, 1) == 0;
}
