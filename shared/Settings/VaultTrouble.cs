using System.Globalization;
using Azure;

namespace WxFunctions.Settings;

/// <summary>Why the vault gave no secrets.</summary>
/// <param name="Words">What happened and what to do.</param>
/// <param name="RetryAfter">How long it wants to be left alone; zero when it does not say.</param>
internal sealed record VaultTrouble(string Words, TimeSpan RetryAfter)
{
    private const int Forbidden = 403;
    private const int Throttled = 429;

    public static VaultTrouble Of(Exception failure, Uri? vault) => failure switch
    {
        RequestFailedException { Status: Forbidden } => new(
            $"it refuses (403). Grant the app's managed identity the role 'Key Vault Secrets User' on {vault}, and let the vault's firewall "
            + "admit the app; a new role counts after some minutes, without a restart.",
            TimeSpan.Zero),
        RequestFailedException { Status: Throttled } refused => new("it throttles (429); it is asked again when it allows.", After(refused)),
        RequestFailedException { Status: > 0 } refused => new($"it answers {refused.Status}; it is asked again.", After(refused)),
        OperationCanceledException => new($"{vault} gave no answer in time; it is asked again.", TimeSpan.Zero),
        _ => new(
            $"{failure.GetType().Name}. Look whether {vault} is there, can be reached from the app, and whether the app has an identity.",
            TimeSpan.Zero),
    };

    private static TimeSpan After(RequestFailedException refused) =>
        refused.GetRawResponse()?.Headers.TryGetValue("Retry-After", out var text) == true
            && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            ? TimeSpan.FromSeconds(seconds)
            : TimeSpan.Zero;
}
