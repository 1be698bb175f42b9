namespace WxFunctions.Local.Simulator.Api;

/// <summary>The interfaces that have state here: what is set by one call is told by the next.</summary>
internal static class PlayedApis
{
    public static IEnumerable<KeyValuePair<string, Func<ApiCall, ApiResponse>>> Routes(
        TokenCheck check, TimeProvider clock, Func<string, Uri> mediaAddress)
    {
        var media = new MediaApi(clock, mediaAddress);
        return
        [
            new("/cgi-bin/menu/create", check.GuardJson(MenuApi.Create)),
            new("/cgi-bin/menu/get", check.Guard("GET", MenuApi.Get)),
            new("/cgi-bin/menu/delete", check.Guard("GET", MenuApi.Delete)),
            new("/cgi-bin/menu/addconditional", check.GuardJson(MenuApi.AddConditional)),
            new("/cgi-bin/menu/delconditional", check.GuardJson(MenuApi.DeleteConditional)),
            new("/cgi-bin/menu/trymatch", check.GuardJson(MenuApi.TryMatch)),
            new("/cgi-bin/get_current_selfmenu_info", check.Guard("GET", MenuApi.GetCurrent)),
            new("/cgi-bin/tags/create", check.GuardJson(TagApi.Create)),
            new("/cgi-bin/tags/get", check.Guard("GET", TagApi.List)),
            new("/cgi-bin/tags/update", check.GuardJson(TagApi.Update)),
            new("/cgi-bin/tags/delete", check.GuardJson(TagApi.Delete)),
            new("/cgi-bin/tags/members/batchtagging", check.GuardJson(TagApi.Give)),
            new("/cgi-bin/tags/members/batchuntagging", check.GuardJson(TagApi.Take)),
            new("/cgi-bin/tags/getidlist", check.GuardJson(TagApi.OfUser)),
            new("/cgi-bin/user/tag/get", check.GuardJson(TagApi.Users)),
            new("/cgi-bin/user/get", check.Guard("GET", UserApi.List)),
            new("/cgi-bin/user/info", check.Guard("GET", UserApi.Get)),
            new("/cgi-bin/user/info/batchget", check.GuardJson(UserApi.GetMany)),
            new("/cgi-bin/user/info/updateremark", check.GuardJson(UserApi.SetRemark)),
            new("/cgi-bin/media/upload", check.Guard("POST", media.Upload)),
            new("/cgi-bin/media/get", check.Guard("GET", media.Get)),
            new("/cgi-bin/media/get/jssdk", check.Guard("GET", media.Get)),
        ];
    }
}
