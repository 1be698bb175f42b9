using static WxFunctions.Tests.Simulator.SimulatorFixture;

namespace WxFunctions.Tests.Simulator;

/// <summary>Menus, tags, users and media as the platform judges them, asked without the app's own checks in between.</summary>
public sealed class PlayedApiTests
{
    private const string Button = """{"name":"a","type":"click","key":"K"}""";

    public static TheoryData<string, int> Menus => new()
    {
        { "[]", 40016 },
        { $"[{Button},{Button},{Button},{Button}]", 40016 },
        { """[{"name":"a","type":"open"}]""", 40017 },
        { """[{"name":"a"}]""", 40017 },
        { """[{"name":"","type":"click","key":"K"}]""", 40018 },
        { """[{"name":"六个汉字宽了","type":"click","key":"K"}]""", 40018 },
        { """[{"name":"a","type":"click"}]""", 40019 },
        { $$"""[{"name":"a","type":"click","key":"{{new string('k', 129)}}"}]""", 40019 },
        { """[{"name":"a","type":"view"}]""", 40020 },
        { $$"""[{"name":"a","type":"view","url":"http://{{new string('x', 1018)}}"}]""", 40020 },
        { """[{"name":"a","type":"view","url":"example.com"}]""", 40055 },
        { """[{"name":"a","type":"media_id"}]""", 40007 },
        { """[{"name":"a","type":"article_id"}]""", 53600 },
        { """[{"name":"a","type":"miniprogram","url":"http://x","pagepath":"p"}]""", 45064 },
        { """[{"name":"a","type":"miniprogram","url":"http://x","appid":"wx1"}]""", 40165 },
        { $$"""[{"name":"a","sub_button":[{{Button}},{{Button}},{{Button}},{{Button}},{{Button}},{{Button}}]}]""", 40023 },
        { $$"""[{"name":"a","sub_button":[{"name":"b","sub_button":[{{Button}}]}]}]""", 40022 },
        { """[{"name":"a","sub_button":[{"name":"b","type":"open"}]}]""", 40024 },
        { """[{"name":"a","sub_button":[{"name":"","type":"click","key":"K"}]}]""", 40025 },
        { """[{"name":"a","sub_button":[{"name":"b","type":"click"}]}]""", 40026 },
        { """[{"name":"a","sub_button":[{"name":"b","type":"view"}]}]""", 40027 },
        { """[{"name":"a","sub_button":[{"name":"b","type":"view","url":"ftp://x"}]}]""", 40054 },
        { """[{"name":"\u4f60","type":"click","key":"K"}]""", 40033 },
        { $"[{Button}]", 0 },
    };

    [Theory]
    [MemberData(nameof(Menus))]
    public async Task A_menu_is_judged_as_WeChat_does(string buttons, int code)
    {
        await using var wechat = await SimulatorFixture.Start();
        var token = await wechat.Token();

        Assert.Equal(code, Code(await wechat.PostJson($"/cgi-bin/menu/create?access_token={token}", $$"""{"button":{{buttons}}}""")));
        Assert.Equal(code == 0, wechat.Simulator.Menus("main") is not null);
    }

    [Theory]
    [InlineData("""{"tag_id":2}""", false, 65303)]
    [InlineData("{}", true, 65304)]
    [InlineData("""{"sex":"1","tag_id":"2"}""", true, 65320)]
    public async Task A_conditional_menu_needs_a_menu_and_a_rule(string rule, bool hasMenu, int code)
    {
        await using var wechat = await SimulatorFixture.Start();
        var token = await wechat.Token();
        if (hasMenu)
            _ = await wechat.PostJson($"/cgi-bin/menu/create?access_token={token}", $$"""{"button":[{{Button}}]}""");

        var answer = await wechat.PostJson(
            $"/cgi-bin/menu/addconditional?access_token={token}", $$"""{"button":[{{Button}}],"matchrule":{{rule}} }""");

        Assert.Equal(code, Code(answer));
    }

    [Fact]
    public async Task Deleting_the_menu_takes_the_conditional_ones_with_it()
    {
        await using var wechat = await SimulatorFixture.Start();
        var token = await wechat.Token();
        _ = await wechat.PostJson($"/cgi-bin/menu/create?access_token={token}", $$"""{"button":[{{Button}}]}""");
        _ = await wechat.PostJson($"/cgi-bin/menu/addconditional?access_token={token}", $$"""{"button":[{{Button}}],"matchrule":{"tag_id":2} }""");

        _ = await wechat.Get($"/cgi-bin/menu/delete?access_token={token}");

        Assert.Equal(46003, Code(await wechat.Get($"/cgi-bin/menu/get?access_token={token}")));
        Assert.Equal(0, (await wechat.Get($"/cgi-bin/get_current_selfmenu_info?access_token={token}")).GetProperty("is_menu_open").GetInt32());
    }

    [Theory]
    [InlineData("tags/create", """{"tag":{"name":""}}""", 45157)]
    [InlineData("tags/create", """{"tag":{"name":"星标组"}}""", 45157)]
    [InlineData("tags/create", """{"tag":{"name":"1234567890123456789012345678901"}}""", 45158)]
    [InlineData("tags/update", """{"tag":{"id":2,"name":"x"}}""", 45058)]
    [InlineData("tags/delete", """{"tag":{"id":777}}""", 45159)]
    [InlineData("tags/members/batchtagging", """{"openid_list":[],"tagid":2}""", 40032)]
    [InlineData("tags/members/batchtagging", """{"openid_list":["oNobody"],"tagid":2}""", 40003)]
    [InlineData("tags/members/batchuntagging", """{"openid_list":["oNobody"],"tagid":777}""", 45159)]
    [InlineData("tags/getidlist", """{"openid":"oNobody"}""", 40003)]
    [InlineData("user/tag/get", """{"tagid":777}""", 45159)]
    [InlineData("user/info/batchget", """{"user_list":[]}""", 40032)]
    [InlineData("user/info/updateremark", """{"openid":"oNobody","remark":""}""", 40003)]
    [InlineData("menu/delconditional", """{"menuid":"1"}""", 65301)]
    [InlineData("menu/trymatch", """{"user_id":"oNobody"}""", 65302)]
    [InlineData("media/upload?type=image", "{}", 41005)]
    [InlineData("media/upload?type=film", "{}", 40004)]
    public async Task What_cannot_be_is_refused(string call, string body, int code)
    {
        await using var wechat = await SimulatorFixture.Start();

        var mark = call.Contains('?', StringComparison.Ordinal) ? '&' : '?';
        Assert.Equal(code, Code(await wechat.PostJson($"/cgi-bin/{call}{mark}access_token={await wechat.Token()}", body)));
    }

    [Fact]
    public async Task Whoever_stops_following_is_told_of_no_more()
    {
        await using var wechat = await SimulatorFixture.Start();
        var token = await wechat.Token();
        _ = await wechat.Push(Message("event", "<Event>subscribe</Event>"));
        var at = wechat.Clock.GetUtcNow().ToUnixTimeSeconds();

        var before = await wechat.Get($"/cgi-bin/user/info?openid={Alice}&access_token={token}");
        _ = await wechat.Push(Message("event", "<Event>unsubscribe</Event>"));
        var after = await wechat.Get($"/cgi-bin/user/info?openid={Alice}&access_token={token}");

        Assert.Equal((1, at), (before.GetProperty("subscribe").GetInt32(), before.GetProperty("subscribe_time").GetInt64()));
        Assert.Equal(0, after.GetProperty("subscribe").GetInt32());
        Assert.False(after.TryGetProperty("subscribe_time", out _));
        Assert.Equal(0, (await wechat.Get($"/cgi-bin/user/get?access_token={token}")).GetProperty("total").GetInt32());
    }
}
