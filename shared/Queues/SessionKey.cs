using System.Buffers;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace WxFunctions.Queues;

/// <summary>Makes the ids that Service Bus takes (at most 128 characters) out of what WeChat sends (anything).</summary>
internal static class SessionKey
{
    /// <summary>The end of a session in queue <c>outbound</c>.</summary>
    public const string OutboundEnd = ":out";

    public const int OpenIdCharsMax = 64;
    private const int HashBytes = 16;

    private static readonly SearchValues<char> OpenIdChars =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_");

    /// <summary>
    /// The session of a user in queue <c>inbound</c>: everything of one user is worked off in order. A key of a table may be made of it, too.
    /// </summary>
    public static string Of(string account, string openId) => $"{account}:{Bounded(openId)}";

    /// <summary>
    /// The session of a user in queue <c>outbound</c>: another id than in queue <c>inbound</c>, as the Functions host finds a session's state
    /// by the id alone, whichever queue it is of.
    /// </summary>
    public static string Outbound(string account, string openId) => Of(account, openId) + OutboundEnd;

    /// <summary>An OpenID as it is; whatever else stands in its place, hashed: ids and properties have limits.</summary>
    public static string Bounded(string openId) => IsOpenId(openId) ? openId : Hash(Encoding.UTF8.GetBytes(openId));

    /// <summary>128 bits of SHA-256, in characters that ids may hold.</summary>
    public static string Hash(ReadOnlySpan<byte> bytes)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        _ = SHA256.HashData(bytes, hash);
        return Base64Url.EncodeToString(hash[..HashBytes]);
    }

    /// <summary>Whether a text can be an OpenID: WeChat's have 28 letters, digits, '-' and '_', and nothing promises that they always will.</summary>
    public static bool IsOpenId(string text) =>
        text.Length <= OpenIdCharsMax && !text.AsSpan().ContainsAnyExcept(OpenIdChars);
}
