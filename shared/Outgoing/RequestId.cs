using WxFunctions.JsonReading;

namespace WxFunctions.Outgoing;

/// <summary>The id of what another system wants sent: the caller's own, or one made for it.</summary>
internal static class RequestId
{
    private const int CharsMax = 64;

    /// <summary>Reads the member <c>id</c>, or makes an id where there is none.</summary>
    /// <param name="item">What is wanted sent.</param>
    /// <param name="account">The short name of the account: the ids of replies begin with it, so those of requests may not.</param>
    /// <param name="now">The time.</param>
    /// <exception cref="JsonShapeException">The id is not as it must be.</exception>
    public static string Read(JsonPlace item, string account, DateTimeOffset now)
    {
        if (item.Member("id") is not { } place)
            return Guid.CreateVersion7(now).ToString("N");
        var id = place.Text(CharsMax, $"an id of 1 to {CharsMax} letters, digits and -_.:", Is);
        return id.StartsWith(account + ":", StringComparison.OrdinalIgnoreCase)
            ? throw place.Wrong($"an id that does not begin with '{account}:', as those of the account's replies do")
            : id;
    }

    /// <summary>Whether a text can be such an id.</summary>
    public static bool Is(string text) => text.Length is > 0 and <= CharsMax && text.All(IsCharacter);

    private static bool IsCharacter(char c) => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' or ':';
}
