namespace WxFunctions.Local.Simulator.State;

/// <summary>The token of <c>GET /cgi-bin/token</c>: each call replaces the one before, which works five minutes longer.</summary>
/// <remarks>https://developers.weixin.qq.com/doc/service/api/base/api_getaccesstoken</remarks>
internal sealed class OrdinaryTokens(TokenBook book, PlatformAccount account, TimeProvider clock)
{
    private static readonly TimeSpan Overlap = TimeSpan.FromMinutes(5);

    private readonly Lock gate = new();
    private IssuedToken? current;
    private IssuedToken? previous;

    public IssuedToken Next()
    {
        lock (gate)
        {
            var now = clock.GetUtcNow();
            previous?.Replace(now);
            current?.Replace(now + Overlap);
            previous = current;
            return current = book.Issue(account);
        }
    }
}
