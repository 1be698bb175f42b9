using System.Text.Json;

namespace WxFunctions.Tests.Outgoing;

/// <summary>A message of each kind, with all that it may have, as other systems send it.</summary>
internal static class SampleMessages
{
    private const string Custom = "/cgi-bin/message/custom/send";

    /// <summary>The content by type, and the interface it goes to.</summary>
    public static readonly Dictionary<string, (string Path, string Content)> All = new()
    {
        ["text"] = (Custom, """{"content":"你好 👍 <a href=\"https://example.com\">这里</a>\n第二行"}"""),
        ["image"] = (Custom, """{"media_id":"MEDIA_1-x"}"""),
        ["voice"] = (Custom, """{"media_id":"MEDIA_2"}"""),
        ["video"] = (Custom, """{"media_id":"MEDIA_3","thumb_media_id":"THUMB","title":"标题","description":"说明"}"""),
        ["music"] = (Custom, """{"title":"歌","description":"说明","musicurl":"https://e.com/a","hqmusicurl":"https://e.com/b","thumb_media_id":"T"}"""),
        ["news"] = (Custom, """{"articles":[{"title":"标题","description":"说明","url":"https://e.com","picurl":"https://e.com/p.jpg"}]}"""),
        ["mpnews"] = (Custom, """{"media_id":"DRAFT"}"""),
        ["mpnewsarticle"] = (Custom, """{"article_id":"ARTICLE"}"""),
        ["msgmenu"] = (Custom, """{"head_content":"满意吗？","list":[{"id":"101","content":"满意"},{"id":"102","content":"不满意"}],"tail_content":"谢谢"}"""),
        ["wxcard"] = (Custom, """{"card_id":"CARD"}"""),
        ["miniprogrampage"] = (Custom, """{"title":"标题","appid":"wx0123456789abcdef","pagepath":"pages/index?a=1","thumb_media_id":"T"}"""),
        ["typing"] = ("/cgi-bin/message/custom/typing", """{"command":"Typing"}"""),
        ["template"] = (
            "/cgi-bin/message/template/send",
            """
            {"template_id":"TPL","url":"https://e.com","client_msg_id":"order-42","miniprogram":{"appid":"wx01","pagepath":"index?foo=bar"},
             "data":{"character_string1":{"value":"A42"},"thing2":{"value":"已发货 👍","color":"#FF0000"},"time3":{"value":"2026-11-20 10:00"}}}
            """),
        ["subscribe"] = (
            "/cgi-bin/message/subscribe/bizsend",
            """
            {"template_id":"PRI","page":"mp.weixin.qq.com/x","miniprogram":{"appid":"wx01","pagepath":"index"},"client_msg_id":"n-1",
             "miniprogram_state":"formal","lang":"zh_CN","data":{"name1":{"value":"王小明"},"time2":{"value":"10:00"}}}
            """),
        ["subscribeOnce"] = (
            "/cgi-bin/message/template/subscribe",
            """
            {"template_id":"ONE","url":"https://e.com","miniprogram":{"appid":"wx01","pagepath":"index"},"scene":"1000","title":"标题",
             "data":{"content":{"value":"内容","color":"#FF0000"}}}
            """),
    };

    public static string Request(string type, string more = "") => $$"""{"to":"oUser1","type":"{{type}}","{{type}}":{{All[type].Content}}{{more}}}""";

    /// <summary>The members that a kind cannot be without, as paths below its content.</summary>
    public static JsonElement Content(string type) => JsonDocument.Parse(All[type].Content).RootElement;
}
