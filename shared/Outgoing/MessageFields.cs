using WxFunctions.JsonReading;
using WxFunctions.Queues;
using WxFunctions.Users;

namespace WxFunctions.Outgoing;

/// <summary>
/// What stands in several kinds of message, read from JSON. WeChat publishes few of these limits; where it is silent they are wide enough
/// for anything that it shows, and keep what is stored bounded.
/// </summary>
internal static class MessageFields
{
    public const int TitleCharsMax = 256;
    public const int DescriptionCharsMax = 1024;

    private const int IdCharsMax = 256;
    private const int UrlCharsMax = 2048;
    private const int PathCharsMax = 1024;
    private const int AppIdCharsMax = 32;
    private const int ClientMsgIdCharsMax = 32;
    private const int ColorChars = 7;

    /// <summary>What an OpenID looks like, in words.</summary>
    public static readonly string OpenIdShape = $"an OpenID: 1 to {SessionKey.OpenIdCharsMax} letters, digits, '-' and '_'";

    private static readonly string IdShape = $"an id of 1 to {IdCharsMax} printable ASCII characters without blanks";

    private static readonly string UrlShape = $"an address of at most {UrlCharsMax} characters that starts with https:// or http://";

    /// <summary>A member that has to be there: an id that WeChat has given out (media, card, article, template).</summary>
    public static string Id(this JsonPlace parent, string name) => parent.Required(name, IdShape).Id();

    /// <summary>This text, an id that WeChat has given out.</summary>
    public static string Id(this JsonPlace place) => place.Text(IdCharsMax, IdShape, IsVisibleAscii);

    /// <summary>A member that may be missing: WeChat's 0 or 1.</summary>
    public static bool Flag(this JsonPlace parent, string name) => parent.Member(name)?.Number(0, 1) == 1;

    /// <summary>This text, an OpenID.</summary>
    public static string OpenId(this JsonPlace place) =>
        place.Text(SessionKey.OpenIdCharsMax, OpenIdShape, UserData.IsOpenId);

    /// <summary>A member that may be missing: a text, which may be empty.</summary>
    public static string? Words(this JsonPlace parent, string name, int charsMax) =>
        parent.Member(name)?.Text(charsMax, $"a text of at most {charsMax} characters", _ => true);

    /// <summary>A member that may be missing or empty: a web address.</summary>
    public static string? Url(this JsonPlace parent, string name) =>
        parent.Member(name)?.Text(UrlCharsMax, UrlShape, text => text.Length == 0 || IsUrl(text));

    /// <summary>A member that has to be there: a web address.</summary>
    public static string RequiredUrl(this JsonPlace parent, string name) =>
        parent.Required(name, UrlShape).Text(UrlCharsMax, UrlShape, IsUrl);

    /// <summary>A member that may be missing: the address of a page, with or without a protocol.</summary>
    public static string? Page(this JsonPlace parent, string name) => parent.Member(name)?.Text(PathCharsMax);

    /// <summary>A member that has to be there: the AppID of a mini program.</summary>
    public static string AppId(this JsonPlace parent, string name)
    {
        var shape = $"the AppID of a mini program: 1 to {AppIdCharsMax} letters and digits";
        return parent.Required(name, shape).Text(AppIdCharsMax, shape, text => text.Length > 0 && text.All(char.IsAsciiLetterOrDigit));
    }

    /// <summary>A member that may be missing: the mini program that a notice leads to.</summary>
    public static MiniProgram? MiniProgram(this JsonPlace parent, string name)
    {
        if (parent.Member(name) is not { } program)
            return null;
        _ = program.Object("appid", "pagepath");
        return new MiniProgram(program.AppId("appid"), program.Page("pagepath"));
    }

    /// <summary>A member that may be missing: the caller's own id, by which WeChat knows a repeat.</summary>
    public static string? ClientMsgId(this JsonPlace parent) => parent.Member("client_msg_id")?.Text(
        ClientMsgIdCharsMax,
        $"an id of 1 to {ClientMsgIdCharsMax} printable ASCII characters without blanks",
        IsVisibleAscii);

    /// <summary>A member that may be missing: a colour.</summary>
    public static string? Color(this JsonPlace parent) => parent.Member("color")?.Text(
        ColorChars, "a colour like #FF0000", text => text.Length == ColorChars && text[0] == '#' && text[1..].All(char.IsAsciiHexDigit));

    private static bool IsUrl(string text) =>
        text.StartsWith("https://", StringComparison.Ordinal) || text.StartsWith("http://", StringComparison.Ordinal);

    private static bool IsVisibleAscii(string text) => text.Length > 0 && text.All(c => c is > ' ' and <= '~');
}
