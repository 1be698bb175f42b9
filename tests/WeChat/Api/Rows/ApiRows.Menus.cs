using WxFunctions.WeChat.Api;
using static WxFunctions.Tests.WeChat.Api.Rows.ApiRow;

namespace WxFunctions.Tests.WeChat.Api.Rows;

internal static partial class ApiRows
{
    private static readonly Menu Menu = new(
    [
        new MenuButton("今日歌曲", "click", Key: "V1001"),
        new MenuButton("菜单", SubButton:
        [
            new MenuButton("搜索", "view", Url: "http://www.soso.com/"),
            new MenuButton("小程序", "miniprogram", Url: "http://mp.weixin.qq.com", AppId: "wx286b93c14bbf93aa", PagePath: "pages/lunar/index"),
        ]),
    ]);

    private static ConditionalMenu MenuOfTag => new([new MenuButton("歌", "click", Key: "V2")], new MatchRule(TagId: "2"));

    private static IEnumerable<ApiRow> Menus =>
    [
        Of(
            "Menus.Create",
            api => api.Menus.Create(Menu, default),
            """
            POST /cgi-bin/menu/create {"button":[{"name":"今日歌曲","type":"click","key":"V1001"},{"name":"菜单","sub_button":[{"name":"搜索","type":"view","url":"http://www.soso.com/"},{"name":"小程序","type":"miniprogram","url":"http://mp.weixin.qq.com","appid":"wx286b93c14bbf93aa","pagepath":"pages/lunar/index"}]}]}
            """,
            fails: 40018),
        Of("Menus.Get", api => api.Menus.Get(default), "GET /cgi-bin/menu/get", """{"menu":{"menuid":"208379533","button":[{"name":"今日歌曲","type":"click","key":"V1001","sub_button":[]},{"name":"菜单","sub_button":[{"name":"搜索","type":"view","url":"http://www.soso.com/","sub_button":[]},{"name":"小程序","type":"miniprogram","url":"http://mp.weixin.qq.com","appid":"wx286b93c14bbf93aa","pagepath":"pages/lunar/index","sub_button":[]}]}]},"conditionalmenu":[{"menuid":"208379534","button":[{"name":"歌","type":"click","key":"V2","sub_button":[]}],"matchrule":{"tag_id":"2"}}]}""", fails: 46003) with
        {
            Given = async (api, wechat) =>
            {
                await api.Menus.Create(Menu, default);
                _ = await api.Menus.AddConditional(MenuOfTag, default);
            },
        },
        Of("Menus.Delete", api => api.Menus.Delete(default), "GET /cgi-bin/menu/delete"),
        Of("Menus.GetCurrent", api => api.Menus.GetCurrent(default), "GET /cgi-bin/get_current_selfmenu_info", """{"is_menu_open":1,"button":[{"name":"今日歌曲","type":"click","key":"V1001"},{"name":"菜单","type":"","sub_button":{"list":[{"name":"搜索","type":"view","url":"http://www.soso.com/"},{"name":"小程序","type":"miniprogram","url":"http://mp.weixin.qq.com"}]}}]}""") with
        {
            Given = (api, _) => api.Menus.Create(Menu, default),
        },
        Of(
            "Menus.AddConditional",
            api => api.Menus.AddConditional(MenuOfTag, default),
            """POST /cgi-bin/menu/addconditional {"button":[{"name":"歌","type":"click","key":"V2"}],"matchrule":{"tag_id":"2"}}""",
            "208379534",
            fails: 65303) with
        {
            Given = (api, _) => api.Menus.Create(Menu, default),
        },
        Of(
            "Menus.DeleteConditional",
            api => api.Menus.DeleteConditional("208379534", default),
            """POST /cgi-bin/menu/delconditional {"menuid":"208379534"}""",
            fails: 65301) with
        {
            Given = async (api, wechat) =>
            {
                await api.Menus.Create(Menu, default);
                _ = await api.Menus.AddConditional(MenuOfTag, default);
            },
        },
        Of(
            "Menus.TryMatch",
            api => api.Menus.TryMatch(Alice, default),
            """POST /cgi-bin/menu/trymatch {"user_id":"oAlice-0001"}""",
            """[{"name":"歌","type":"click","key":"V2","sub_button":[]}]""",
            fails: 65302) with
        {
            Given = async (api, wechat) =>
            {
                wechat.AddFollower("main", Alice);
                await api.Menus.Create(Menu, default);
                _ = await api.Menus.AddConditional(MenuOfTag, default);
                await api.Tags.Add(2, [Alice], default);
            },
        },
    ];
}
