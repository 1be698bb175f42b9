using WxFunctions.WeChat.Api;

namespace WxFunctions.MenuFiles;

/// <summary>Brings menus to WeChat and back.</summary>
public static class MenuStore
{
    /// <summary>
    /// Makes an account's menus those of a file: the menu for everybody first, then the conditional ones in their order, in place of all
    /// there were. May be repeated where it broke off.
    /// </summary>
    /// <returns>The ids of the conditional menus.</returns>
    /// <exception cref="WeChatException">WeChat refuses a menu; those before it are in force.</exception>
    /// <exception cref="WeChatUnavailableException">There was no usable answer.</exception>
    public static async Task<IReadOnlyList<string>> Push(MenuFile file, WeChatApi api, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(api);
        await api.Menus.Create(new Menu(file.Button), cancellation);
        // only now is there surely a menu to ask for
        foreach (var old in (await api.Menus.Get(cancellation)).ConditionalMenu)
            await api.Menus.DeleteConditional(old.MenuId ?? "", cancellation);
        var ids = new List<string>();
        foreach (var menu in file.ConditionalMenu)
            ids.Add(await api.Menus.AddConditional(menu, cancellation));
        return ids;
    }

    /// <summary>An account's menus as a file; an empty one where none was made by the API.</summary>
    /// <exception cref="WeChatException">WeChat refuses to tell.</exception>
    /// <exception cref="WeChatUnavailableException">There was no usable answer.</exception>
    public static async Task<MenuFile> Pull(WeChatApi api, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(api);
        try
        {
            return MenuFile.Of(await api.Menus.Get(cancellation));
        }
        catch (WeChatException none) when (none.Error.SaysNoMenu)
        {
            return MenuFile.Empty;
        }
    }
}
