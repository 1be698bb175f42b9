namespace WxFunctions.WeChat.Api;

/// <summary>What a menu may hold, by count and by bytes in UTF-8.</summary>
/// <remarks>https://developers.weixin.qq.com/doc/service/api/custommenu/api_createcustommenu.html</remarks>
public static class MenuLimits
{
    /// <summary>Buttons in the first row.</summary>
    public const int ButtonsMax = 3;

    /// <summary>Buttons below one of them.</summary>
    public const int SubButtonsMax = 5;

    /// <summary>Of a name in the first row.</summary>
    public const int NameBytesMax = 16;

    /// <summary>Of a name below.</summary>
    public const int SubNameBytesMax = 60;

    /// <summary>Of a key.</summary>
    public const int KeyBytesMax = 128;

    /// <summary>Of an address.</summary>
    public const int UrlBytesMax = 1024;

    /// <exception cref="ArgumentException">More or longer than WeChat takes, with the place and the limit.</exception>
    internal static void Check(IReadOnlyList<MenuButton> buttons)
    {
        Limit.Count(buttons, 1, ButtonsMax, "button");
        for (var n = 0; n < buttons.Count; n++)
        {
            var place = $"button[{n}]";
            Check(buttons[n], NameBytesMax, place);
            if (buttons[n].SubButton is not { Count: > 0 } below)
                continue;
            Limit.Count(below, 1, SubButtonsMax, $"{place}.sub_button");
            for (var m = 0; m < below.Count; m++)
                Check(below[m], SubNameBytesMax, $"{place}.sub_button[{m}]");
        }
    }

    private static void Check(MenuButton button, int nameBytesMax, string place)
    {
        Limit.Bytes(button.Name, nameBytesMax, $"{place}.name");
        if (button.Key is { } key)
            Limit.Bytes(key, KeyBytesMax, $"{place}.key");
        if (button.Url is { } url)
            Limit.Bytes(url, UrlBytesMax, $"{place}.url");
    }
}
