using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace WxFunctions.Local.Simulator.WebLogin;

/// <summary>Codes and users' tokens with the grant behind each. The oldest are forgotten.</summary>
internal sealed class GrantBook
{
    private const int KeptMax = 10_000;

    private readonly ConcurrentDictionary<string, UserGrant> byKey = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<string> oldestFirst = new();

    /// <returns>A new key for the grant.</returns>
    public string Add(string prefix, UserGrant grant)
    {
        var key = prefix + RandomNumberGenerator.GetHexString(32, lowercase: true);
        byKey[key] = grant;
        oldestFirst.Enqueue(key);
        if (oldestFirst.Count > KeptMax && oldestFirst.TryDequeue(out var oldest))
            _ = byKey.TryRemove(oldest, out _);
        return key;
    }

    public UserGrant? Find(string key) => byKey.GetValueOrDefault(key);
}
