using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace WxFunctions.WeChat.Api;

/// <summary>The menu below the conversation (自定义菜单). Clients ask for it again when theirs is five minutes old.</summary>
/// <remarks>https://developers.weixin.qq.com/doc/service/api/custommenu/api_createcustommenu.html</remarks>
public sealed partial class Menus(WeChatClient client)
{
    /// <summary>Sets the menu for everybody; conditional menus stay. 1000 times a day.</summary>
    /// <param name="menu">One to three buttons.</param>
    /// <param name="cancellation">Ends the call.</param>
    /// <exception cref="ArgumentException">More or longer than <see cref="MenuLimits"/>.</exception>
    /// <exception cref="WeChatException">40015 to 40028, 40054, 40055, 40117 to 40121, 45064: a button is refused.</exception>
    public Task Create(Menu menu, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(menu);
        MenuLimits.Check(menu.Button);
        return client.Change("/cgi-bin/menu/create", menu with { MenuId = null }, MenusJson.Wire.Menu, cancellation);
    }

    /// <summary>All menus that were made by the API. 10,000 times a day.</summary>
    /// <exception cref="WeChatException">46003: there is none.</exception>
    /// <remarks>https://developers.weixin.qq.com/doc/service/api/custommenu/api_getmenu.html</remarks>
    public async Task<AccountMenus> Get(CancellationToken cancellation) =>
        (await client.Query("/cgi-bin/menu/get", cancellation)).As(MenusJson.Wire.AccountMenus);

    /// <summary>Deletes the menu and all conditional menus with it. 1000 times a day.</summary>
    /// <remarks>https://developers.weixin.qq.com/doc/service/api/custommenu/api_deletemenu.html</remarks>
    public Task Delete(CancellationToken cancellation) => client.Change("/cgi-bin/menu/delete", cancellation);

    /// <summary>The menu that users see, also one that was made on WeChat's website; for every kind of account.</summary>
    /// <remarks>https://developers.weixin.qq.com/doc/service/api/custommenu/api_getcurrentselfmenuinfo.html</remarks>
    public async Task<SelfMenu> GetCurrent(CancellationToken cancellation)
    {
        var answer = await client.Query("/cgi-bin/get_current_selfmenu_info", cancellation);
        return new SelfMenu(
            answer.NumberOrZero("is_menu_open") != 0, answer.Part("selfmenu_info").Items("button", MenusJson.Wire.SelfMenuButton));
    }

    /// <summary>Adds a menu for some users. 2000 times a day.</summary>
    /// <param name="menu">Its buttons and whom it is for.</param>
    /// <param name="cancellation">Ends the call.</param>
    /// <returns>Its id.</returns>
    /// <exception cref="ArgumentException">More or longer than <see cref="MenuLimits"/>, or a rule that names nobody.</exception>
    /// <exception cref="WeChatException">65303: no menu for everybody yet; 65316: more than three domains; 65301 to 65320: the rule.</exception>
    /// <remarks>https://developers.weixin.qq.com/doc/service/api/custommenu/api_addconditionalmenu.html</remarks>
    public async Task<string> AddConditional(ConditionalMenu menu, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(menu);
        MenuLimits.Check(menu.Button);
        Limit.Check(
            menu.MatchRule is not { TagId: null, ClientPlatformType: null }, "matchrule", "must have tag_id or client_platform_type");
        var answer = await client.Change(
            "/cgi-bin/menu/addconditional", menu with { MenuId = null }, MenusJson.Wire.ConditionalMenu, cancellation);
        return answer.Text("menuid");
    }

    /// <summary>Deletes a conditional menu. 2000 times a day.</summary>
    /// <exception cref="WeChatException">65301: there is none of that id.</exception>
    /// <remarks>https://developers.weixin.qq.com/doc/service/api/custommenu/api_deleteconditionalmenu.html</remarks>
    public Task DeleteConditional(string menuId, CancellationToken cancellation)
    {
        Limit.Id(menuId);
        return client.Change("/cgi-bin/menu/delconditional", new JsonObject { ["menuid"] = menuId }, cancellation);
    }

    /// <summary>The buttons that a user sees. 20,000 times a day.</summary>
    /// <param name="userId">An OpenID, or the user's WeChat ID.</param>
    /// <param name="cancellation">Ends the call.</param>
    /// <exception cref="WeChatException">65302, 65315: no such user, or no follower; 46003: no menu.</exception>
    /// <remarks>https://developers.weixin.qq.com/doc/service/api/custommenu/api_trymatchmenu.html</remarks>
    public async Task<IReadOnlyList<MenuButton>> TryMatch(string userId, CancellationToken cancellation)
    {
        Limit.Id(userId);
        var answer = await client.Query("/cgi-bin/menu/trymatch", new JsonObject { ["user_id"] = userId }, cancellation);
        // some answers wrap the list once more
        return (answer.Json.TryGetProperty("menu", out _) ? answer.Part("menu") : answer).Items("button", MenusJson.Wire.MenuButton);
    }

    [JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
    [JsonSerializable(typeof(Menu))]
    [JsonSerializable(typeof(ConditionalMenu))]
    [JsonSerializable(typeof(AccountMenus))]
    [JsonSerializable(typeof(SelfMenuButton))]
    private sealed partial class MenusJson : JsonSerializerContext
    {
        public static MenusJson Wire { get; } = new(WeChatJson.Snake());
    }
}
