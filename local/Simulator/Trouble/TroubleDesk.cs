using System.Security.Cryptography;
using WxFunctions.Local.Simulator.State;

namespace WxFunctions.Local.Simulator.Trouble;

/// <summary>What can befall an account or a follower at the press of a button.</summary>
internal sealed class TroubleDesk
{
    private const int KeyCharacters = 43;
    private const string KeyAlphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    private readonly Dictionary<string, Action<PlatformAccount, TroubleRequest>> deeds;

    /// <param name="platform">The accounts.</param>
    /// <param name="original">How they were set up, for <c>restore</c>.</param>
    /// <param name="clock">The time of day.</param>
    public TroubleDesk(Platform platform, IReadOnlyList<SimulatedAccount> original, TimeProvider clock)
    {
        var tokens = new TokenEnds(platform, clock);
        deeds = new(StringComparer.Ordinal)
        {
            ["expire-tokens"] = (account, _) => tokens.Expire(account),
            ["steal-token"] = (account, _) => tokens.Invalidate(account, stillGiven: false),
            ["close-window"] = (account, request) => account.Followers.Meet(request.Follower!).CloseWindow(),
            ["lose-follower"] = (account, request) => account.Followers.Meet(request.Follower!).Does(UserAction.Unfollow, clock.GetUtcNow()),
            ["change-key"] = (account, _) => account.Settings = account.Settings with
            {
                EncodingAesKey = RandomNumberGenerator.GetString(KeyAlphabet, KeyCharacters),
            },
            ["change-mode"] = (account, request) => account.Settings = account.Settings with { Mode = request.Mode!.Value },
            ["restore"] = (account, _) => account.Settings = original.Single(known => known.Name == account.Name),
        };
    }

    public IEnumerable<string> Names => deeds.Keys.Order(StringComparer.Ordinal);

    /// <returns>What is wrong with the wish; nothing when it was done.</returns>
    public string? Do(string name, PlatformAccount account, TroubleRequest request)
    {
        if (!deeds.TryGetValue(name, out var deed))
            return $"There is no trouble '{name}'; there are {string.Join(", ", Names)}.";
        if (name is "close-window" or "lose-follower" && Chat.Wanted.Fault(request.Follower) is { } fault)
            return fault;
        if (name == "change-mode" && request.Mode is null)
            return "mode must be safe, compatible or plain.";
        if (name == "change-mode" && !account.Settings.Modes.Contains(request.Mode!.Value))
            return $"The account has no EncodingAESKey, so its mode can only be {string.Join(", ", account.Settings.Modes)}.";
        deed(account, request);
        return null;
    }
}
