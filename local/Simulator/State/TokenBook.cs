using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace WxFunctions.Local.Simulator.State;

/// <summary>Every token the platform still knows, of all accounts. Those long dead are forgotten: they then count as unknown.</summary>
internal sealed class TokenBook(TimeProvider clock)
{
    private const int KeptMax = 10_000;
    private const int RandomBytes = 99;

    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(2);

    private readonly ConcurrentDictionary<string, IssuedToken> byValue = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<string> oldestFirst = new();

    public IssuedToken? Find(string value) => byValue.GetValueOrDefault(value);

    public IssuedToken Issue(PlatformAccount account)
    {
        var value = "98_" + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(RandomBytes));
        var token = new IssuedToken(account, value, clock.GetUtcNow() + Lifetime);
        byValue[value] = token;
        oldestFirst.Enqueue(value);
        if (oldestFirst.Count > KeptMax && oldestFirst.TryDequeue(out var oldest))
            _ = byValue.TryRemove(oldest, out _);
        return token;
    }

    public IEnumerable<IssuedToken> Of(PlatformAccount account) => byValue.Values.Where(token => token.Account == account);
}
