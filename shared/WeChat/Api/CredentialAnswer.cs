using System.Text.Json;

namespace WxFunctions.WeChat.Api;

/// <summary>Reads an answer that gives a token or a ticket, and refuses what cannot be meant.</summary>
internal static class CredentialAnswer
{
    /// <summary>WeChat gives 2 hours; whoever believes much more serves a dead token for as long.</summary>
    private const int LifeSecondsMax = 24 * 60 * 60;

    /// <summary>WeChat says 512; a table row could take this much twice.</summary>
    private const int ValueCharsMax = 200_000;

    /// <exception cref="WeChatUnavailableException">No value, or a lifetime of nothing or of more than a day.</exception>
    public static IssuedCredential Read(JsonElement answer, string path, string name)
    {
        if (!answer.TryGetProperty(name, out var text) || text.ValueKind != JsonValueKind.String
            || text.GetString() is not { Length: > 0 and <= ValueCharsMax } value)
        {
            throw new WeChatUnavailableException(path, $"an answer without a usable {name}");
        }

        if (!answer.TryGetProperty("expires_in", out var life) || !JsonNumbers.TryRead(life, out var seconds))
            throw new WeChatUnavailableException(path, "an answer without a lifetime");
        return seconds is > 0 and <= LifeSecondsMax
            ? new IssuedCredential(value, TimeSpan.FromSeconds(seconds))
            : throw new WeChatUnavailableException(path, $"a lifetime of {seconds} s, which cannot be meant");
    }
}
