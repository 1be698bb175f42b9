using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Security.Cryptography;

namespace WxFunctions.Local.Simulator.Chat;

/// <summary>The pictures that followers send. The oldest are forgotten.</summary>
internal sealed class MediaShelf
{
    private const int KeptMax = 64;

    private static readonly FrozenSet<string> Types = FrozenSet.Create("image/png", "image/jpeg", "image/gif");

    private readonly ConcurrentDictionary<string, (string Type, byte[] Bytes)> byId = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<string> oldestFirst = new();

    /// <returns>The media id; nothing for a type that is no picture.</returns>
    public string? Add(string? type, byte[] bytes)
    {
        if (type is null || !Types.Contains(type))
            return null;
        var id = RandomNumberGenerator.GetHexString(32, lowercase: true);
        byId[id] = (type, bytes);
        oldestFirst.Enqueue(id);
        if (oldestFirst.Count > KeptMax && oldestFirst.TryDequeue(out var oldest))
            _ = byId.TryRemove(oldest, out _);
        return id;
    }

    public (string Type, byte[] Bytes)? Find(string id) => byId.TryGetValue(id, out var found) ? found : null;
}
