using System.Collections.Concurrent;

namespace WxFunctions.Local.Simulator.State;

/// <summary>The users an account has ever heard of, by OpenID.</summary>
internal sealed class Followers
{
    private readonly ConcurrentDictionary<string, Follower> byOpenId = new(StringComparer.Ordinal);

    public IEnumerable<KeyValuePair<string, Follower>> All => byOpenId;

    public Follower? Find(string openId) => byOpenId.GetValueOrDefault(openId);

    public Follower Meet(string openId) => byOpenId.GetOrAdd(openId, _ => new());
}
