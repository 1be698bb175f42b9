using WxFunctions.WeChat.Api;

namespace WxFunctions.MenuFiles;

/// <summary>An account's menus as a file: what is pushed to WeChat, and what is pulled from there.</summary>
/// <param name="Button">The menu for everybody whom no other matches.</param>
/// <param name="ConditionalMenu">Those for some users; of several that match a user the last one is shown.</param>
public sealed record MenuFile(IReadOnlyList<MenuButton> Button, IReadOnlyList<ConditionalMenu> ConditionalMenu)
{
    /// <summary>The name it goes by, beside <c>replies.json</c>.</summary>
    public const string Name = "menu.json";

    /// <summary>No menu at all.</summary>
    public static MenuFile Empty { get; } = new([], []);

    /// <summary>What WeChat tells, the oldest conditional menu first and so in the order of a file.</summary>
    public static MenuFile Of(AccountMenus menus)
    {
        ArgumentNullException.ThrowIfNull(menus);
        return new MenuFile(
            menus.Menu.Button,
            [.. menus.ConditionalMenu.OrderBy(menu => menu.MenuId?.Length ?? 0).ThenBy(menu => menu.MenuId, StringComparer.Ordinal)]);
    }
}
