using System.Text;
using System.Text.Json;
using WxFunctions.JsonReading;
using WxFunctions.WeChat.Api;

namespace WxFunctions.MenuFiles;

/// <summary>
/// Reads a file of menus as strictly as <c>menu.schema.json</c> describes it; beyond that it counts bytes, as WeChat does, where a schema
/// can only count characters.
/// </summary>
public static class MenuFileReader
{
    /// <summary>The largest file: many times what WeChat takes.</summary>
    public const int FileBytesMax = 256 * 1024;

    private const int ConditionalMax = 100;
    private const int IdCharsMax = 256;
    private const string AnyType =
        "one of click, view, scancode_push, scancode_waitmsg, pic_sysphoto, pic_photo_or_album, pic_weixin, location_select, media_id, "
        + "view_limited, article_id, article_view_limited, miniprogram";

    /// <summary>Reads a file.</summary>
    /// <param name="path">Where it lies.</param>
    /// <exception cref="MenuFileException">It is missing, or not as it must be.</exception>
    public static MenuFile Read(string path)
    {
        var file = new FileInfo(path);
        if (!file.Exists)
            throw new MenuFileException($"{MenuFile.Name}: the file must be there: {file.FullName} is not.");
        return file.Length <= FileBytesMax
            ? Parse(File.ReadAllBytes(file.FullName))
            : throw new MenuFileException($"{MenuFile.Name}: the file must have at most {FileBytesMax} bytes.");
    }

    /// <summary>Reads the bytes of a file.</summary>
    /// <exception cref="MenuFileException">They are not as they must be.</exception>
    public static MenuFile Parse(ReadOnlyMemory<byte> json)
    {
        try
        {
            return JsonSource.Read("the file", json, Read);
        }
        catch (JsonShapeException wrong)
        {
            throw new MenuFileException($"{MenuFile.Name}: {wrong.Message}");
        }
    }

    private static MenuFile Read(JsonPlace root)
    {
        _ = root.Object("$schema", "button", "conditionalmenu");
        if (root.Member("$schema") is { Kind: not JsonValueKind.String } schema)
            throw schema.Wrong("the name of the schema");
        return new MenuFile(
            Buttons(root),
            root.Member("conditionalmenu") is { } menus ? [.. menus.Items(0, ConditionalMax, "menus").Select(Conditional)] : []);
    }

    private static ConditionalMenu Conditional(JsonPlace menu)
    {
        _ = menu.Object("button", "matchrule");
        var rule = menu.Required("matchrule", "an object").Object("tag_id", "client_platform_type");
        var (tag, platform) = (rule.Member("tag_id"), rule.Member("client_platform_type"));
        if (tag is null && platform is null)
            throw rule.Wrong("an object of tag_id or client_platform_type or both");
        return new ConditionalMenu(Buttons(menu), new MatchRule(tag is { } id ? Digits(id) : null, platform is { } kind ? Platform(kind) : null));
    }

    private static IReadOnlyList<MenuButton> Buttons(JsonPlace menu) =>
        [.. menu.Required("button", "a list of buttons").Items(1, MenuLimits.ButtonsMax, "buttons").Select(Top)];

    private static MenuButton Top(JsonPlace button)
    {
        if (button.Kind != JsonValueKind.Object || button.Member("sub_button") is not { } below)
            return Leaf(button, MenuLimits.NameBytesMax);
        _ = button.Object("name", "sub_button");
        return new MenuButton(
            Name(button, MenuLimits.NameBytesMax),
            SubButton: [.. below.Items(1, MenuLimits.SubButtonsMax, "buttons").Select(one => Leaf(one, MenuLimits.SubNameBytesMax))]);
    }

    private static MenuButton Leaf(JsonPlace button, int nameBytesMax)
    {
        if (button.Kind != JsonValueKind.Object)
            throw button.Wrong("an object of name, type and what belongs to the type, or of name and sub_button");
        var type = button.Required("type", AnyType);
        var word = type.Text(IdCharsMax);
        return word switch
        {
            "click" or "scancode_push" or "scancode_waitmsg" or "pic_sysphoto" or "pic_photo_or_album" or "pic_weixin" or "location_select" =>
                Of("key") with { Key = Bytes(button.Required("key", "a text"), MenuLimits.KeyBytesMax) },
            "view" => Of("url") with { Url = Url(button) },
            "media_id" or "view_limited" => Of("media_id") with { MediaId = button.Required("media_id", "a media id").Text(IdCharsMax) },
            "article_id" or "article_view_limited" =>
                Of("article_id") with { ArticleId = button.Required("article_id", "an article id").Text(IdCharsMax) },
            "miniprogram" => Of("url", "appid", "pagepath") with
            {
                Url = Url(button),
                AppId = button.Required("appid", "a mini program's AppID").Text(IdCharsMax),
                PagePath = button.Required("pagepath", "a mini program's page").Text(MenuLimits.UrlBytesMax),
            },
            _ => throw type.Wrong(AnyType),
        };

        MenuButton Of(params ReadOnlySpan<string> more)
        {
            _ = button.Object(["name", "type", .. more]);
            return new MenuButton(Name(button, nameBytesMax), word);
        }
    }

    private static string Name(JsonPlace button, int bytesMax) => Bytes(button.Required("name", "a text"), bytesMax);

    private static string Url(JsonPlace button)
    {
        var place = button.Required("url", "an address");
        var text = Bytes(place, MenuLimits.UrlBytesMax);
        return text.StartsWith("https://", StringComparison.Ordinal) || text.StartsWith("http://", StringComparison.Ordinal)
            ? text
            : throw place.Wrong("an address that starts with https:// or http://");
    }

    private static string Bytes(JsonPlace place, int bytesMax)
    {
        var text = place.Text(bytesMax);
        var bytes = Encoding.UTF8.GetByteCount(text);
        return bytes <= bytesMax ? text : throw place.Wrong($"a text of at most {bytesMax} bytes in UTF-8, not {bytes}");
    }

    private static string Digits(JsonPlace place)
    {
        const int DigitsMax = 9;
        var text = place.Text(DigitsMax);
        return text.All(char.IsAsciiDigit) ? text : throw place.Wrong("a tag's number, as a text of digits");
    }

    private static string Platform(JsonPlace place) =>
        place.Text(1) is ("1" or "2" or "3") and var kind ? kind : throw place.Wrong("\"1\" (iOS), \"2\" (Android) or \"3\" (others)");
}
