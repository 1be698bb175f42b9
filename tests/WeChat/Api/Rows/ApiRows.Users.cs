using static WxFunctions.Tests.WeChat.Api.Rows.ApiRow;

namespace WxFunctions.Tests.WeChat.Api.Rows;

internal static partial class ApiRows
{
    private static IEnumerable<ApiRow> Users =>
    [
        Of("Users.Get", api => api.Users.Get(Alice, "zh_CN", default), "GET /cgi-bin/user/info?openid=oAlice-0001&lang=zh_CN", """{"openid":"oAlice-0001","subscribe":1,"subscribe_time":0,"remark":"老顾客","subscribe_scene":"ADD_SCENE_SEARCH","qr_scene_str":"","language":"","tagid_list":[]}""", fails: 40003) with
        {
            Given = (api, wechat) =>
            {
                wechat.AddFollower("main", Alice);
                return api.Users.SetRemark(Alice, "老顾客", default);
            },
        },
        Of(
            "Users.Get (many)",
            api => api.Users.Get([Alice, Bob], "en", default),
            """POST /cgi-bin/user/info/batchget {"user_list":[{"openid":"oAlice-0001","lang":"en"},{"openid":"oBob-0002","lang":"en"}]}""",
            """[{"openid":"oAlice-0001","subscribe":1,"subscribe_time":0,"remark":"","subscribe_scene":"ADD_SCENE_SEARCH","qr_scene_str":"","language":"","tagid_list":[]},{"openid":"oBob-0002","subscribe":1,"subscribe_time":0,"remark":"","subscribe_scene":"ADD_SCENE_SEARCH","qr_scene_str":"","language":"","tagid_list":[]}]""",
            fails: 40032) with
        {
            Given = (_, wechat) => Follow(wechat, Alice, Bob),
        },
        OfList("Users.List", api => api.Users.List(default), "GET /cgi-bin/user/get?next_openid=", """["oAlice-0001","oBob-0002"]""") with
        {
            Given = (_, wechat) => Follow(wechat, Alice, Bob),
        },
        OfList(
            "Users.ListBehind",
            api => api.Users.ListBehind(Alice, default),
            """
            GET /cgi-bin/user/get?next_openid=oAlice-0001
            GET /cgi-bin/user/get?next_openid=oBob-0002
            """,
            """["oBob-0002"]""") with
        {
            Given = (_, wechat) => Follow(wechat, Alice, Bob),
        },
        Of(
            "Users.SetRemark",
            api => api.Users.SetRemark(Alice, "", default),
            """POST /cgi-bin/user/info/updateremark {"openid":"oAlice-0001","remark":""}""",
            fails: 40003) with
        {
            Given = (_, wechat) => Follow(wechat, Alice),
        },
        Of(
            "Users.ChangeOpenIds",
            api => api.Users.ChangeOpenIds("wxa1b2c3", [Alice], default),
            """POST /cgi-bin/changeopenid {"from_appid":"wxa1b2c3","openid_list":["oAlice-0001"]}""",
            """[{"ori_openid":"o6_bmjrPTlm6_2sgVt7hMZOPfL2M","new_openid":"o6_newjrPTlm6_2sgVt7hMZOPfL2M","err_msg":"ok"},{"ori_openid":"o6_bmasdasdsad6_2sgVt7hMZOPfL","new_openid":"","err_msg":"ori_openid error"}]""",
            fails: 40003),
    ];

    private static IEnumerable<ApiRow> Tags =>
    [
        Of(
            "Tags.Create", api => api.Tags.Create("广东", default), """POST /cgi-bin/tags/create {"tag":{"name":"广东"}}""", """{"id":100,"name":"广东"}""", fails: 45056),
        Of("Tags.List", api => api.Tags.List(default), "GET /cgi-bin/tags/get", """[{"id":2,"name":"星标组"},{"id":100,"name":"广东","count":1}]""") with
        {
            Given = async (api, wechat) =>
            {
                wechat.AddFollower("main", Alice);
                _ = await api.Tags.Create("广东", default);
                await api.Tags.Add(100, [Alice], default);
            },
        },
        Of(
            "Tags.Update",
            api => api.Tags.Update(100, "广西", default),
            """POST /cgi-bin/tags/update {"tag":{"id":100,"name":"广西"}}""",
            fails: 45157) with
        {
            Given = (api, _) => api.Tags.Create("广东", default),
        },
        Of("Tags.Delete", api => api.Tags.Delete(100, default), """POST /cgi-bin/tags/delete {"tag":{"id":100}}""", fails: 45057) with
        {
            Given = (api, _) => api.Tags.Create("广东", default),
        },
        OfList(
            "Tags.Users",
            api => api.Tags.Users(100, default),
            """
            POST /cgi-bin/user/tag/get {"tagid":100,"next_openid":""}
            """,
            """["oAlice-0001"]""",
            fails: 45159) with
        {
            Given = Tagged,
        },
        Of(
            "Tags.Add",
            api => api.Tags.Add(2, [Alice], default),
            """POST /cgi-bin/tags/members/batchtagging {"openid_list":["oAlice-0001"],"tagid":2}""",
            fails: 45059) with
        {
            Given = (_, wechat) => Follow(wechat, Alice),
        },
        Of(
            "Tags.Remove",
            api => api.Tags.Remove(100, [Alice], default),
            """POST /cgi-bin/tags/members/batchuntagging {"openid_list":["oAlice-0001"],"tagid":100}""",
            fails: 45159) with
        {
            Given = Tagged,
        },
        Of("Tags.OfUser", api => api.Tags.OfUser(Alice, default), """POST /cgi-bin/tags/getidlist {"openid":"oAlice-0001"}""", "[100]", fails: 40003) with
        {
            Given = Tagged,
        },
    ];

    private static IEnumerable<ApiRow> Groups =>
    [
        Of(
            "Groups.Create",
            api => api.Groups.Create("test", default),
            """POST /cgi-bin/groups/create {"group":{"name":"test"}}""",
            """{"id":107,"name":"test"}""",
            fails: 45018),
        Of("Groups.List", api => api.Groups.List(default), "GET /cgi-bin/groups/get", """[{"name":"未分组","count":72596},{"id":1,"name":"黑名单","count":36},{"id":2,"name":"星标组","count":8},{"id":104,"name":"华东媒","count":4}]"""),
        Of("Groups.OfUser", api => api.Groups.OfUser(Alice, default), """POST /cgi-bin/groups/getid {"openid":"oAlice-0001"}""", "102", fails: 40003),
        Of(
            "Groups.Update",
            api => api.Groups.Update(108, "test2", default),
            """POST /cgi-bin/groups/update {"group":{"id":108,"name":"test2"}}""",
            fails: 40050),
        Of(
            "Groups.Move",
            api => api.Groups.Move(Alice, 108, default),
            """POST /cgi-bin/groups/members/update {"openid":"oAlice-0001","to_groupid":108}""",
            fails: 40003),
        Of(
            "Groups.Move (many)",
            api => api.Groups.Move([Alice, Bob], 108, default),
            """POST /cgi-bin/groups/members/batchupdate {"openid_list":["oAlice-0001","oBob-0002"],"to_groupid":108}""",
            fails: 40050),
        Of("Groups.Delete", api => api.Groups.Delete(108, default), """POST /cgi-bin/groups/delete {"group":{"id":108}}""", fails: 45016),
    ];

    private static IEnumerable<ApiRow> Blacklist =>
    [
        OfList(
            "Blacklist.List",
            api => api.Blacklist.List(default),
            """POST /cgi-bin/tags/members/getblacklist {"begin_openid":""}""",
            """["o6_bmjrPTlm6_2sgVt7hMZOPfL2M","o6_bmasdasdsad6_2sgVt7hMZOPfL"]"""),
        Of(
            "Blacklist.Add",
            api => api.Blacklist.Add([Alice], default),
            """POST /cgi-bin/tags/members/batchblacklist {"openid_list":["oAlice-0001"]}""",
            fails: 49003),
        Of(
            "Blacklist.Remove",
            api => api.Blacklist.Remove([Alice], default),
            """POST /cgi-bin/tags/members/batchunblacklist {"openid_list":["oAlice-0001"]}""",
            fails: 40003),
    ];

    private static Task Follow(WxFunctions.Local.Simulator.WeChatSimulator wechat, params string[] openIds)
    {
        foreach (var openId in openIds)
            wechat.AddFollower("main", openId);
        return Task.CompletedTask;
    }

    private static async Task Tagged(WxFunctions.WeChat.Api.WeChatApi api, WxFunctions.Local.Simulator.WeChatSimulator wechat)
    {
        await Follow(wechat, Alice);
        _ = await api.Tags.Create("广东", default);
        await api.Tags.Add(100, [Alice], default);
    }
}
