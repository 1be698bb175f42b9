using System.Globalization;
using Azure;

namespace WxFunctions.Settings;

/// <summary>What to do about a vault that gives no secrets, in words.</summary>
internal static class VaultWords
{
    private const int Forbidden = 403;
    private const int Throttled = 429;

    public static string For(int status, Uri? vault) => status switch
    {
        Forbidden => $"Grant the app's managed identity the role 'Key Vault Secrets User' on {vault}, and let its firewall admit the app; "
            + "a new role counts after some minutes, without a restart.",
        Throttled => "It is throttled and is asked again when it allows.",
        _ => $"Look whether {vault} is there and can be reached from the app; it is asked again soon.",
    };

    /// <summary>What the vault's Retry-After says, in seconds; zero when it says nothing.</summary>
    public static TimeSpan RetryAfter(RequestFailedException refused) =>
        refused.GetRawResponse()?.Headers.TryGetValue("Retry-After", out var text) == true
            && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            ? TimeSpan.FromSeconds(seconds)
            : TimeSpan.Zero;
}
