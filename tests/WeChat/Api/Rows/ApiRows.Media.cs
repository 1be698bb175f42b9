using System.Collections.Concurrent;
using WxFunctions.WeChat.Api;
using static WxFunctions.Tests.WeChat.Api.Rows.ApiRow;

namespace WxFunctions.Tests.WeChat.Api.Rows;

internal static partial class ApiRows
{
    private static readonly ConcurrentDictionary<WeChatApi, string> Uploaded = [];

    private static IEnumerable<ApiRow> Codes =>
    [
        Of(
            "QrCodes.CreateTemporary",
            api => api.QrCodes.CreateTemporary(123u, TimeSpan.FromDays(7), default),
            """POST /cgi-bin/qrcode/create {"expire_seconds":604800,"action_name":"QR_SCENE","action_info":{"scene":{"scene_id":123}}}""",
            """{"ticket":"gQH47joAAAAAAAAAASxodHRwOi8vd2VpeGluLnFxLmNvbS9xL2taZ2Z3TVRtNzJXV1Brb3ZhYmJJAAIEZ23sUwMEmm3sUw==","expire_seconds":60,"url":"http://weixin.qq.com/q/kZgfwMTm72WWPkovabbI"}"""),
        Of(
            "QrCodes.CreateTemporary (text)",
            api => api.QrCodes.CreateTemporary("门店7", TimeSpan.FromDays(30), default),
            """POST /cgi-bin/qrcode/create {"expire_seconds":2592000,"action_name":"QR_STR_SCENE","action_info":{"scene":{"scene_str":"门店7"}}}""",
            """{"ticket":"gQH47joAAAAAAAAAASxodHRwOi8vd2VpeGluLnFxLmNvbS9xL2taZ2Z3TVRtNzJXV1Brb3ZhYmJJAAIEZ23sUwMEmm3sUw==","expire_seconds":60,"url":"http://weixin.qq.com/q/kZgfwMTm72WWPkovabbI"}"""),
        Of(
            "QrCodes.CreatePermanent",
            async api => (await api.QrCodes.CreatePermanent(100_000, default)).ImageUrl.AbsoluteUri,
            """POST /cgi-bin/qrcode/create {"action_name":"QR_LIMIT_SCENE","action_info":{"scene":{"scene_id":100000}}}""",
            "https://mp.weixin.qq.com/cgi-bin/showqrcode?ticket=gQH47joAAAAAAAAAASxodHRwOi8vd2VpeGluLnFxLmNvbS9xL2taZ2Z3TVRtNzJXV1Brb3ZhYmJJAAIEZ23sUwMEmm3sUw%3D%3D",
            fails: 45029),
        Of(
            "QrCodes.CreatePermanent (text)",
            async api => (await api.QrCodes.CreatePermanent("shop-7", default)).Url,
            """POST /cgi-bin/qrcode/create {"action_name":"QR_LIMIT_STR_SCENE","action_info":{"scene":{"scene_str":"shop-7"}}}""",
            "http://weixin.qq.com/q/kZgfwMTm72WWPkovabbI"),
        Of(
            "ShortKeys.Create",
            api => api.ShortKeys.Create("loooooong data", TimeSpan.FromDays(1), default),
            """POST /cgi-bin/shorten/gen {"long_data":"loooooong data","expire_seconds":86400}""",
            "0EAk3zSiF2p1vdm",
            fails: 9410010),
        Of(
            "ShortKeys.Fetch",
            api => api.ShortKeys.Fetch("0EAk3zSiF2p1vdm", default),
            """POST /cgi-bin/shorten/fetch {"short_key":"0EAk3zSiF2p1vdm"}""",
            """{"long_data":"loooooong data","create_time":1611047541,"expire_seconds":86300}""",
            fails: 9410012),
    ];

    private static IEnumerable<ApiRow> Media =>
    [
        Of(
            "Media.Upload",
            async api => (await api.Media.Upload(MediaType.Image, Photo, default)).MediaId.Length,
            $"POST /cgi-bin/media/upload?type=image {Form}",
            "64",
            fails: 40004),
        Of(
            "Media.Upload (thumb)",
            async api => (await api.Media.Upload(MediaType.Thumb, Photo, default)).CreatedAt.ToUnixTimeSeconds(),
            $"POST /cgi-bin/media/upload?type=thumb {Form}",
            "1795140000",
            fails: 41005),
        Of(
            "Media.Get",
            async api => await Text((await api.Media.Get(Uploaded[api], default)).File!),
            "GET /cgi-bin/media/get?media_id=*",
            ".jpg image/jpeg 5 bytes",
            fails: 40007) with
        {
            Given = (api, _) => Upload(api, MediaType.Image),
        },
        Of(
            "Media.Get (video)",
            async api => (await api.Media.Get(Uploaded[api], default)).VideoUrl!.Host,
            "GET /cgi-bin/media/get?media_id=*",
            "127.0.0.1",
            fails: 40007) with
        {
            Given = (api, _) => Upload(api, MediaType.Video),
        },
        Of(
            "Media.GetJsSdkVoice",
            async api => await Text((await api.Media.GetJsSdkVoice(Uploaded[api], default)).File!),
            "GET /cgi-bin/media/get/jssdk?media_id=*",
            ".jpg image/jpeg 5 bytes",
            fails: 40007) with
        {
            Given = (api, _) => Upload(api, MediaType.Voice),
        },
        Of("Media.UploadImage", api => api.Media.UploadImage(Photo, default), $"POST /cgi-bin/media/uploadimg {Form}", "\"http://mmbiz.qpic.cn/mmbiz/gLO17UPS6FS2xsypf378iaNhWacZ1G1UplZYWEYfwvuU6Ont96b1roYs/0\"", fails: 40009),
        Of(
            "Media.UploadVideo",
            api => api.Media.UploadVideo("MEDIA", "标题", "说明", default),
            """POST /cgi-bin/media/uploadvideo {"media_id":"MEDIA","title":"标题","description":"说明"}""",
            "IhdaAQXuvJtGzwwc0abfXnzeezfO0NgPK6AQYShD8RQYMTtfzbLdBIQkQziv2XJc",
            fails: 40007),
    ];

    private static IEnumerable<ApiRow> Materials =>
    [
        Of(
            "Materials.Add",
            api => api.Materials.Add(MediaType.Image, Photo, null, default),
            $"POST /cgi-bin/material/add_material?type=image {Form}",
            """{"media_id":"u1dDtdrGXYEL0nyIzEF3SsaT7bGSWSMYhdXMYVsGUuJLwa5EPKBTCiESZVIW2Uop","url":"http://mmbiz.qpic.cn/mmbiz_png/R2kib5vzJd0r8ZMRKQ/0?wx_fmt=png"}""",
            fails: 40005),
        Of(
            "Materials.Add (video)",
            async api => (await api.Materials.Add(MediaType.Video, Photo, new VideoWords("标题", "说明"), default)).MediaId,
            $$"""POST /cgi-bin/material/add_material?type=video {{Form}} description={"title":"标题","introduction":"说明"}""",
            "u1dDtdrGXYEL0nyIzEF3SsaT7bGSWSMYhdXMYVsGUuJLwa5EPKBTCiESZVIW2Uop",
            fails: 45001),
        Of(
            "Materials.Get",
            async api => (await api.Materials.Get("MEDIA", default)).Articles,
            """POST /cgi-bin/material/get_material {"media_id":"MEDIA"}""",
            """[{"title":"标题","content":"<p>正文</p>","thumb_media_id":"u1dDtdrGXYEL0nyIzEF3Ss","author":"作者","digest":"摘要","content_source_url":"","url":"http://mp.weixin.qq.com/s?__biz=MzA"}]""",
            fails: 40007),
        Of(
            "Materials.Delete",
            api => api.Materials.Delete("MEDIA", default),
            """POST /cgi-bin/material/del_material {"media_id":"MEDIA"}""",
            fails: 48005),
        Of("Materials.Count", api => api.Materials.Count(default), "GET /cgi-bin/material/get_materialcount", """{"voice_count":3,"video_count":2,"image_count":157,"news_count":12}"""),
        Of(
            "Materials.List",
            api => api.Materials.List("image", 0, 20, default),
            """POST /cgi-bin/material/batchget_material {"type":"image","offset":0,"count":20}""",
            """{"total_count":157,"items":[{"media_id":"u1dDtdrGXYEL0nyIzEF3SsaT7bGSWSMYhdXMYVsGUuJLwa5EPKBTCiESZVIW2Uop","name":"封面.png","update_time":1700444444,"url":"http://mmbiz.qpic.cn/mmbiz_png/R2kib5vzJd0r8ZMRKQ/0?wx_fmt=png"}]}""",
            fails: 40004),
    ];

    private static async Task Upload(WeChatApi api, MediaType type) => Uploaded[api] = (await api.Media.Upload(type, Photo, default)).MediaId;
}
