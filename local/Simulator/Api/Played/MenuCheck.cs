using System.Text;
using System.Text.Json;

namespace WxFunctions.Local.Simulator.Api;

/// <summary>Judges a menu as WeChat does; the first thing wrong refuses all of it.</summary>
/// <remarks>https://developers.weixin.qq.com/doc/service/api/custommenu/api_createcustommenu</remarks>
internal static class MenuCheck
{
    private const int ButtonsMax = 3;
    private const int SubButtonsMax = 5;
    private const int NameBytesMax = 16;
    private const int SubNameBytesMax = 60;
    private const int KeyBytesMax = 128;
    private const int UrlBytesMax = 1024;

    public static ApiError? Check(JsonElement menu)
    {
        var buttons = menu.Items("button").ToList();
        if (buttons.Count is 0 or > ButtonsMax)
            return ApiErrors.MenuButtonCount;
        return buttons.Select(CheckTop).FirstOrDefault(error => error is not null);
    }

    private static ApiError? CheckTop(JsonElement button)
    {
        if (!HasBytes(button, "name", NameBytesMax))
            return ApiErrors.MenuName;
        var below = button.Items("sub_button").ToList();
        if (below.Count == 0)
            return CheckAction(button, isSub: false);
        return below.Count > SubButtonsMax ? ApiErrors.SubButtonCount : below.Select(CheckSub).FirstOrDefault(error => error is not null);
    }

    private static ApiError? CheckSub(JsonElement button)
    {
        if (!HasBytes(button, "name", SubNameBytesMax))
            return ApiErrors.SubButtonName;
        return button.Items("sub_button").Any() ? ApiErrors.MenuLevel : CheckAction(button, isSub: true);
    }

    private static ApiError? CheckAction(JsonElement button, bool isSub) => button.Text("type") switch
    {
        "click" or "scancode_push" or "scancode_waitmsg" or "pic_sysphoto" or "pic_photo_or_album" or "pic_weixin" or "location_select" =>
            HasBytes(button, "key", KeyBytesMax) ? null : isSub ? ApiErrors.SubButtonKey : ApiErrors.MenuKey,
        "view" => CheckUrl(button, isSub),
        "media_id" or "view_limited" => button.Text("media_id").Length > 0 ? null : ApiErrors.MediaId,
        "article_id" or "article_view_limited" => button.Text("article_id").Length > 0 ? null : ApiErrors.ArticleId,
        "miniprogram" => CheckUrl(button, isSub) ?? CheckMiniProgram(button),
        _ => isSub ? ApiErrors.SubButtonType : ApiErrors.MenuButtonType,
    };

    private static ApiError? CheckUrl(JsonElement button, bool isSub)
    {
        if (!HasBytes(button, "url", UrlBytesMax))
            return isSub ? ApiErrors.SubButtonUrl : ApiErrors.MenuUrl;
        if (Uri.TryCreate(button.Text("url"), UriKind.Absolute, out var url) && (url.Scheme is "http" or "https"))
            return null;
        return isSub ? ApiErrors.SubButtonDomain : ApiErrors.MenuDomain;
    }

    private static ApiError? CheckMiniProgram(JsonElement button)
    {
        if (!button.Text("appid").StartsWith("wx", StringComparison.Ordinal))
            return ApiErrors.MiniProgram;
        return button.Text("pagepath").Length > 0 ? null : ApiErrors.PagePath;
    }

    private static bool HasBytes(JsonElement button, string name, int bytesMax) =>
        Encoding.UTF8.GetByteCount(button.Text(name)) is var bytes && bytes > 0 && bytes <= bytesMax;
}
