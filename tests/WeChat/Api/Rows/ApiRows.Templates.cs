using System.Text.Json;
using static WxFunctions.Tests.WeChat.Api.Rows.ApiRow;

namespace WxFunctions.Tests.WeChat.Api.Rows;

internal static partial class ApiRows
{
    private const string Agent = "test1@test";

    private static readonly DateTimeOffset Morning = DateTimeOffset.FromUnixTimeSeconds(1_700_440_000);

    private static IEnumerable<ApiRow> Templates =>
    [
        Of(
            "Templates.SetIndustry",
            api => api.Templates.SetIndustry(1, 4, default),
            """POST /cgi-bin/template/api_set_industry {"industry_id1":"1","industry_id2":"4"}""",
            fails: 43100),
        Of("Templates.GetIndustry", api => api.Templates.GetIndustry(default), "GET /cgi-bin/template/get_industry", """{"primary_industry":{"first_class":"IT科技","second_class":"互联网|电子商务"},"secondary_industry":{"first_class":"金融业","second_class":"银行"}}"""),
        Of(
            "Templates.Add",
            api => api.Templates.Add("1234", ["订单号", "时间"], default),
            """POST /cgi-bin/template/api_add_template {"template_id_short":"1234","keyword_name_list":["订单号","时间"]}""",
            "Doclyl5uP7Aciu-qZ7mJNPtWkbkYnWBWVja26EGbNyk",
            fails: 45026),
        Of("Templates.List", api => api.Templates.List(default), "GET /cgi-bin/template/get_all_private_template", """[{"template_id":"iPk5sOIt5X_flOVKn5GrTFpncEYTojx6ddbt8WYoV5s","title":"领取奖金提醒","primary_industry":"IT科技","deputy_industry":"互联网|电子商务","content":"领奖金额:{{amount2.DATA}}\n领奖时间:{{time3.DATA}}","example":"领奖金额:xxxx\n领奖时间:xxxx"}]"""),
        Of(
            "Templates.Delete",
            api => api.Templates.Delete("TEMPLATE", default),
            """POST /cgi-bin/template/del_private_template {"template_id":"TEMPLATE"}""",
            fails: 40037),
        Of(
            "Templates.Blocked",
            api => api.Templates.Blocked("TEMPLATE", 0, 100, default),
            """POST /wxa/sec/queryblocktmplmsg {"tmpl_msg_id":"TEMPLATE","largest_id":0,"limit":100}""",
            """[{"id":2,"tmpl_msg_id":"HFmHVgm58MAURBrS71k41100-MaDOWVdjAGaBrgLIls","title":"测试标题","content":"测试内容","send_timestamp":1788796187,"openid":"o6_bmjrPTlm6_2sgVt7hMZOPfL2M"}]"""),
    ];

    private static IEnumerable<ApiRow> SubscribeTemplates =>
    [
        Of("SubscribeTemplates.Categories", api => api.SubscribeTemplates.Categories(default), "GET /wxaapi/newtmpl/getcategory", """[{"id":616,"name":"公交"},{"id":1031,"name":"餐饮"}]"""),
        Of(
            "SubscribeTemplates.Titles",
            api => api.SubscribeTemplates.Titles([616, 1031], 0, 30, default),
            "GET /wxaapi/newtmpl/getpubtemplatetitles?ids=616,1031&start=0&limit=30",
            """{"total_count":55,"items":[{"tid":"99","title":"付款成功通知","type":2,"categoryId":"616"}]}""",
            fails: 200018),
        Of(
            "SubscribeTemplates.Keywords",
            api => api.SubscribeTemplates.Keywords("99", default),
            "GET /wxaapi/newtmpl/getpubtemplatekeywords?tid=99",
            """[{"kid":1,"name":"物品名称","example":"名称","rule":"thing"},{"kid":2,"name":"付款金额","example":"￥100","rule":"amount"}]""",
            fails: 200014),
        Of(
            "SubscribeTemplates.Add",
            api => api.SubscribeTemplates.Add("99", [3, 5, 4], "付款", default),
            """POST /wxaapi/newtmpl/addtemplate {"tid":"99","kidList":[3,5,4],"sceneDesc":"付款"}""",
            "9Aw5ZV1j9xdWTFEkqCpZ7jWySL7aGN6rQom4gXINfJs",
            fails: 200012),
        Of("SubscribeTemplates.List", api => api.SubscribeTemplates.List(default), "GET /wxaapi/newtmpl/gettemplate", """[{"priTmplId":"9Aw5ZV1j9xdWTFEkqCpZ7mIBbSC34khK55OtzUPl0rU","title":"报名结果通知","content":"会议时间:{{date2.DATA}}\n会议地点:{{thing1.DATA}}\n","example":"会议时间:2016年8月8日\n会议地点:TIT会议室\n","type":2}]"""),
        Of(
            "SubscribeTemplates.Delete",
            api => api.SubscribeTemplates.Delete("TEMPLATE", default),
            """POST /wxaapi/newtmpl/deltemplate {"priTmplId":"TEMPLATE"}""",
            fails: 200014),
    ];

    private static IEnumerable<ApiRow> Agents =>
    [
        Of("CustomerServiceAgents.List", api => api.CustomerServiceAgents.List(default), "GET /cgi-bin/customservice/getkflist", """[{"kf_account":"test1@test","kf_id":"1001","kf_nick":"小明","kf_headimgurl":"http://mmbiz.qpic.cn/mmbiz/4whpV1VZl2iccsvYbHvnphkyGtnvjfUS8Ym0GSaLic0FD3vN0V8PILcibEGb2fPfEOmw/0","kf_wx":"kfwx1","invite_wx":"","invite_status":""},{"kf_account":"test2@test","kf_id":"1002","kf_nick":"小红","kf_headimgurl":"","kf_wx":"","invite_wx":"kfwx2","invite_expire_time":1700530000,"invite_status":"waiting"}]""", fails: 65400),
        Of("CustomerServiceAgents.ListOnline", api => api.CustomerServiceAgents.ListOnline(default), "GET /cgi-bin/customservice/getonlinekflist", """[{"kf_account":"test1@test","status":1,"kf_id":"1001","accepted_case":1,"kf_openid":"o6_bmjrPTlm6_2sgVt7hMZOPfL2M"}]"""),
        Of(
            "CustomerServiceAgents.Add",
            api => api.CustomerServiceAgents.Add(Agent, "客服1", default),
            """POST /customservice/kfaccount/add {"kf_account":"test1@test","nickname":"客服1"}""",
            fails: 65406),
        Of(
            "CustomerServiceAgents.Update",
            api => api.CustomerServiceAgents.Update(Agent, "客服2", default),
            """POST /customservice/kfaccount/update {"kf_account":"test1@test","nickname":"客服2"}""",
            fails: 65401),
        Of(
            "CustomerServiceAgents.Delete",
            api => api.CustomerServiceAgents.Delete(Agent, default),
            """POST /customservice/kfaccount/del {"kf_account":"test1@test"}""",
            fails: 65401),
        Of(
            "CustomerServiceAgents.UploadHeadImage",
            api => api.CustomerServiceAgents.UploadHeadImage(Agent, Photo, default),
            $"POST /customservice/kfaccount/uploadheadimg?kf_account=test1@test {Form}",
            fails: 40009),
        Of(
            "CustomerServiceAgents.Invite",
            api => api.CustomerServiceAgents.Invite(Agent, "kfwx2", default),
            """POST /customservice/kfaccount/inviteworker {"kf_account":"test1@test","invite_wx":"kfwx2"}""",
            fails: 65407),
    ];

    private static IEnumerable<ApiRow> Sessions =>
    [
        Of(
            "CustomerServiceSessions.Create",
            api => api.CustomerServiceSessions.Create(Agent, Alice, default),
            """POST /customservice/kfsession/create {"kf_account":"test1@test","openid":"oAlice-0001"}""",
            fails: 65415),
        Of(
            "CustomerServiceSessions.Close",
            api => api.CustomerServiceSessions.Close(Agent, Alice, default),
            """POST /customservice/kfsession/close {"kf_account":"test1@test","openid":"oAlice-0001"}""",
            fails: 65413),
        Of(
            "CustomerServiceSessions.Get",
            api => api.CustomerServiceSessions.Get(Alice, default),
            "GET /customservice/kfsession/getsession?openid=oAlice-0001",
            """{"createtime":1700444400,"kf_account":"test1@test","openid":""}""",
            fails: 40003),
        Of(
            "CustomerServiceSessions.List",
            api => api.CustomerServiceSessions.List(Agent, default),
            "GET /customservice/kfsession/getsessionlist?kf_account=test1@test",
            """[{"createtime":1700444400,"kf_account":"","openid":"o6_bmjrPTlm6_2sgVt7hMZOPfL2M"}]""",
            fails: 65401),
        Of("CustomerServiceSessions.Waiting", api => api.CustomerServiceSessions.Waiting(default), "GET /customservice/kfsession/getwaitcase", """{"count":150,"users":[{"latest_time":1700444400,"openid":"o6_bmasdasdsad6_2sgVt7hMZOPfL"}]}"""),
        Of(
            "CustomerServiceSessions.Records",
            api => api.CustomerServiceSessions.Records(Morning, Morning.AddHours(24), 1, 2, default),
            """POST /customservice/msgrecord/getmsglist {"starttime":1700440000,"endtime":1700526400,"msgid":1,"number":2}""",
            """{"records":[{"openid":"o6_bmjrPTlm6_2sgVt7hMZOPfL2M","opercode":2002,"text":"您好，客服test1为您服务。","time":1700444400,"worker":"test1@test"},{"openid":"o6_bmjrPTlm6_2sgVt7hMZOPfL2M","opercode":2003,"text":"你好，有什么事情？","time":1700444410,"worker":"test1@test"}],"next_msg_id":20165267}""",
            fails: 65416),
    ];

    private static IEnumerable<ApiRow> Any =>
    [
        Of(
            "WeChatApi.Call",
            async api => (await api.Call(HttpMethod.Get, "/cgi-bin/user/info", Json("""{"openid":"oAlice-0001","lang":"en"}"""), default))
                .GetProperty("openid").GetString(),
            "GET /cgi-bin/user/info?openid=oAlice-0001&lang=en",
            Alice,
            fails: 40003) with
        {
            Given = (_, wechat) => Follow(wechat, Alice),
        },
        Of(
            "WeChatApi.Call (post)",
            async api => (await api.Call(HttpMethod.Post, "/cgi-bin/tags/create", Json("""{"tag":{"name":"\u5e7f　东😀"}}"""), default))
                .GetProperty("tag").GetProperty("name").GetString(),
            """POST /cgi-bin/tags/create {"tag":{"name":"广　东😀"}}""",
            "广　东😀"),
    ];

    private static JsonElement Json(string text) => JsonDocument.Parse(text).RootElement;
}
