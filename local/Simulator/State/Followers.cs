using System.Collections.Concurrent;

namespace WxFunctions.Local.Simulator.State;

/// <summary>The users an account has ever heard of, by OpenID.</summary>
internal sealed class Followers
{
    private readonly ConcurrentDictionary<string, Follower> byOpenId = new(StringComparer.Ordinal);
    private int met;

    /// <summary>Those who follow, in the order they came.</summary>
    public IReadOnlyList<Follower> Following => [.. byOpenId.Values.Where(follower => follower.Follows).OrderBy(follower => follower.Number)];

    public IEnumerable<Follower> All => byOpenId.Values;

    public Follower? Find(string openId) => byOpenId.GetValueOrDefault(openId);

    public Follower Meet(string openId) => byOpenId.GetOrAdd(openId, id => new(id, Interlocked.Increment(ref met)));
}
