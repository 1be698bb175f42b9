using Microsoft.AspNetCore.Http;
using WxFunctions.Local.Simulator.State;

namespace WxFunctions.Local.Simulator.Chat;

/// <summary>Finds whom a request is about, or refuses it in words.</summary>
internal static class Wanted
{
    private const int FollowerCharsMax = 64;

    /// <returns>What is wrong with an OpenID; nothing when it can be one.</returns>
    public static string? Fault(string? follower) =>
        follower is not { Length: > 0 and <= FollowerCharsMax } || follower.Any(c => !char.IsAsciiLetterOrDigit(c) && c is not ('-' or '_'))
            ? "A follower's id has 1 to 64 letters, digits, '-' or '_'."
            : null;

    /// <returns>Nothing when the request was refused.</returns>
    public static async Task<PlatformAccount?> Account(HttpContext context, Platform platform, string? name)
    {
        if (name is not null && platform.FindByName(name) is { } account)
            return account;
        await PageJson.Refuse(
            context, StatusCodes.Status400BadRequest,
            $"There is no account '{name}'; there are {string.Join(", ", platform.Accounts.Select(known => known.Name))}.");
        return null;
    }
}
