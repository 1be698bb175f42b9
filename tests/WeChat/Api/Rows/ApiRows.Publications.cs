using WxFunctions.WeChat.Api;
using static WxFunctions.Tests.WeChat.Api.Rows.ApiRow;

namespace WxFunctions.Tests.WeChat.Api.Rows;

internal static partial class ApiRows
{
    private static readonly Article News = new("标题", "<p>正文</p>", "THUMB", Author: "作者", NeedOpenComment: true);

    private static readonly Article Pictures = new(
        "图", "字", ArticleType: "newspic", ImageInfo: new([new("I1"), new("I2")]), CoverInfo: new([new("1_1", "0", "0", "1", "0.5")]));

    private static IEnumerable<ApiRow> Drafts =>
    [
        Of(
            "Drafts.Add",
            api => api.Drafts.Add([News, Pictures], default),
            """
            POST /cgi-bin/draft/add {"articles":[{"title":"标题","content":"<p>正文</p>","thumb_media_id":"THUMB","author":"作者","need_open_comment":1,"only_fans_can_comment":0},{"title":"图","content":"字","article_type":"newspic","need_open_comment":0,"only_fans_can_comment":0,"image_info":{"image_list":[{"image_media_id":"I1"},{"image_media_id":"I2"}]},"cover_info":{"crop_percent_list":[{"ratio":"1_1","x1":"0","y1":"0","x2":"1","y2":"0.5"}]}}]}
            """,
            "u1dDtdrGXYEL0nyIzEF3SpZ7Vx0uz5r4N6mMsPqC",
            fails: 40007),
        Of(
            "Drafts.Update",
            api => api.Drafts.Update("DRAFT", 1, News, default),
            """
            POST /cgi-bin/draft/update {"media_id":"DRAFT","index":1,"articles":{"title":"标题","content":"<p>正文</p>","thumb_media_id":"THUMB","author":"作者","need_open_comment":1,"only_fans_can_comment":0}}
            """,
            fails: 40114),
        Of("Drafts.Get", api => api.Drafts.Get("DRAFT", default), """POST /cgi-bin/draft/get {"media_id":"DRAFT"}""", """[{"title":"标题","content":"<p>正文</p>","thumb_media_id":"u1dDtdrGXYEL0nyIzEF3Ss","article_type":"news","author":"作者","digest":"摘要","content_source_url":"","need_open_comment":1,"url":"http://mp.weixin.qq.com/s/preview"}]""", fails: 40007),
        Of("Drafts.Delete", api => api.Drafts.Delete("DRAFT", default), """POST /cgi-bin/draft/delete {"media_id":"DRAFT"}""", fails: 40007),
        Of("Drafts.Count", api => api.Drafts.Count(default), "GET /cgi-bin/draft/count", "7"),
        Of(
            "Drafts.List",
            api => api.Drafts.List(0, 20, withContent: false, default),
            """POST /cgi-bin/draft/batchget {"offset":0,"count":20,"no_content":1}""",
            """{"total_count":7,"items":[{"media_id":"u1dDtdrGXYEL0nyIzEF3SpZ7Vx0uz5r4N6mMsPqC","update_time":1700444444,"content":{"create_time":1700444400,"update_time":1700444444,"news_item":[{"title":"标题","content":"<p>正文</p>","thumb_media_id":"u1dDtdrGXYEL0nyIzEF3Ss","article_type":"news","author":"作者","digest":"摘要","content_source_url":"","need_open_comment":1,"url":"http://mp.weixin.qq.com/s/preview"}]}}]}"""),
    ];

    private static IEnumerable<ApiRow> Publishing =>
    [
        Of(
            "Publishing.Submit",
            api => api.Publishing.Submit("DRAFT", default),
            """POST /cgi-bin/freepublish/submit {"media_id":"DRAFT"}""",
            """{"publish_id":"100000001","msg_data_id":2247483700}""",
            fails: 53503),
        Of(
            "Publishing.Get",
            api => api.Publishing.Get("100000001", default),
            """POST /cgi-bin/freepublish/get {"publish_id":"100000001"}""",
            """{"publish_id":"100000001","article_id":"b5O2OUs25HBxRceL7hfReg-U9QGeq9zQjiDvy","article_detail":{"count":1,"item":[{"idx":1,"article_url":"http://mp.weixin.qq.com/s/kxbDVwGw"}]},"fail_idx":[]}"""),
        Of(
            "Publishing.Delete",
            api => api.Publishing.Delete("ARTICLE", 1, default),
            """POST /cgi-bin/freepublish/delete {"article_id":"ARTICLE","index":1}""",
            fails: 53600),
        Of(
            "Publishing.GetArticle",
            api => api.Publishing.GetArticle("ARTICLE", default),
            """POST /cgi-bin/freepublish/getarticle {"article_id":"ARTICLE"}""",
            """[{"title":"标题","content":"<p>正文</p>","thumb_media_id":"u1dDtdrGXYEL0nyIzEF3Ss","article_type":"news","author":"作者","digest":"摘要","content_source_url":"","need_open_comment":1,"url":"http://mp.weixin.qq.com/s/preview"}]""",
            fails: 53600),
        Of(
            "Publishing.List",
            api => api.Publishing.List(2, 1, withContent: true, default),
            """POST /cgi-bin/freepublish/batchget {"offset":2,"count":1,"no_content":0}""",
            """{"total_count":3,"items":[{"article_id":"b5O2OUs25HBxRceL7hfReg-U9QGeq9zQjiDvy","update_time":1700444444,"content":{"news_item":[{"title":"标题","content":"<p>正文</p>","thumb_media_id":"u1dDtdrGXYEL0nyIzEF3Ss","article_type":"news","author":"作者","digest":"摘要","content_source_url":"","need_open_comment":1,"url":"http://mp.weixin.qq.com/s/preview","is_deleted":1}]}}]}"""),
    ];

    private static IEnumerable<ApiRow> MassMessages =>
    [
        Of(
            "MassMessages.SendToAll",
            async api => await api.MassMessages.SendToAll(2, MassMessage.Articles("DRAFT"), "november", sendIgnoreReprint: true, default)
                is { MsgId: > 0, MsgDataId: > 0 },
            """
            POST /cgi-bin/message/mass/sendall {"filter":{"is_to_all":false,"tag_id":2},"msgtype":"mpnews","mpnews":{"media_id":"DRAFT"},"send_ignore_reprint":1,"clientmsgid":"november"}
            """,
            "true",
            fails: 45028),
        Of(
            "MassMessages.SendToAll (all)",
            async api => (await api.MassMessages.SendToAll(null, MassMessage.Text("你好😀"), "n", sendIgnoreReprint: false, default)).MsgId > 0,
            """
            POST /cgi-bin/message/mass/sendall {"filter":{"is_to_all":true},"msgtype":"text","text":{"content":"你好😀"},"send_ignore_reprint":0,"clientmsgid":"n"}
            """,
            "true",
            fails: 45066),
        Of(
            "MassMessages.Send",
            async api => (await api.MassMessages.Send([Alice, Bob], MassMessage.Images(["I1"], "看"), "n", sendIgnoreReprint: false, default)).MsgId > 0,
            """
            POST /cgi-bin/message/mass/send {"touser":["oAlice-0001","oBob-0002"],"msgtype":"image","images":{"media_ids":["I1"],"recommend":"看","need_open_comment":0,"only_fans_can_comment":0},"send_ignore_reprint":0,"clientmsgid":"n"}
            """,
            "true",
            fails: 40130) with { Given = (_, wechat) => Follow(wechat, Alice, Bob) },
        Of(
            "MassMessages.Preview",
            api => api.MassMessages.Preview(Alice, MassMessage.Video("V", "标题", "说明"), default),
            """
            POST /cgi-bin/message/mass/preview {"touser":"oAlice-0001","msgtype":"mpvideo","mpvideo":{"media_id":"V","title":"标题","description":"说明"}}
            """,
            fails: 40003) with { Given = (_, wechat) => Follow(wechat, Alice, Bob) },
        Of(
            "MassMessages.PreviewByName",
            api => api.MassMessages.PreviewByName("alice", MassMessage.Voice("V"), default),
            """POST /cgi-bin/message/mass/preview {"towxname":"alice","msgtype":"voice","voice":{"media_id":"V"}}""",
            fails: 40132),
        Of("MassMessages.Status", api => api.MassMessages.Status(34182, default), """POST /cgi-bin/message/mass/get {"msg_id":"34182"}""", "SEND_SUCCESS"),
        Of(
            "MassMessages.Delete",
            api => api.MassMessages.Delete(34182, 2, default),
            """POST /cgi-bin/message/mass/delete {"msg_id":34182,"article_idx":2}""",
            fails: 40059),
        Of(
            "MassMessages.Delete (by address)",
            api => api.MassMessages.Delete(new Uri("http://mp.weixin.qq.com/s/x"), default),
            """POST /cgi-bin/message/mass/delete {"url":"http://mp.weixin.qq.com/s/x"}""",
            fails: 40204),
        Of("MassMessages.GetSpeed", api => api.MassMessages.GetSpeed(default), "POST /cgi-bin/message/mass/speed/get {}", """{"speed":3,"realspeed":15}"""),
        Of(
            "MassMessages.SetSpeed",
            api => api.MassMessages.SetSpeed(1, default),
            """POST /cgi-bin/message/mass/speed/set {"speed":1}""",
            fails: 45083),
    ];
}
