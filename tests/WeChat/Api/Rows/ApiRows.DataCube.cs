using static WxFunctions.Tests.WeChat.Api.Rows.ApiRow;

namespace WxFunctions.Tests.WeChat.Api.Rows;

internal static partial class ApiRows
{
    private static readonly DateOnly First = new(2026, 11, 1);

    private static IEnumerable<ApiRow> DataCube =>
    [
        Of(
            "DataCube.UserSummary",
            api => api.DataCube.UserSummary(First, First.AddDays(6), default),
            """POST /datacube/getusersummary {"begin_date":"2026-11-01","end_date":"2026-11-07"}""",
            """[{"ref_date":"2026-11-01","new_user":12,"cancel_user":3},{"ref_date":"2026-11-01","user_source":30,"new_user":5}]""",
            fails: 61501),
        Of(
            "DataCube.UserCumulate",
            api => api.DataCube.UserCumulate(First, First.AddDays(6), default),
            """POST /datacube/getusercumulate {"begin_date":"2026-11-01","end_date":"2026-11-07"}""",
            """[{"ref_date":"2026-11-01","cumulate_user":1217056}]""",
            fails: 61501),
        Of(
            "DataCube.ArticleRead",
            api => api.DataCube.ArticleRead(First, default),
            """POST /datacube/getarticleread {"begin_date":"2026-11-01","end_date":"2026-11-01"}""",
            """[{"ref_date":"2026-11-01","msgid":"2247490098_1","title":"标题","detail":{"read_user":4123,"read_user_source":[{"user_count":4123,"scene_desc":"全部"}]}}]""",
            fails: 61503),
        Of(
            "DataCube.ArticleShare",
            api => api.DataCube.ArticleShare(First, default),
            """POST /datacube/getarticleshare {"begin_date":"2026-11-01","end_date":"2026-11-01"}""",
            """[{"ref_date":"2026-11-01","msgid":"2247490098_1","title":"标题","detail":{"share_user":366}}]""",
            fails: 61503),
        Of(
            "DataCube.BizSummary",
            api => api.DataCube.BizSummary(First, First.AddDays(29), default),
            """POST /datacube/getbizsummary {"begin_date":"2026-11-01","end_date":"2026-11-30"}""",
            """[{"ref_date":"2026-11-01","msgid":"","title":"","detail":{"read_user":4123,"share_user":366,"zaikan_user":191,"like_user":386,"comment_count":12}}]""",
            fails: 61501),
        Of(
            "DataCube.ArticleTotalDetail",
            api => api.DataCube.ArticleTotalDetail(First, default),
            """POST /datacube/getarticletotaldetail {"begin_date":"2026-11-01","end_date":"2026-11-01"}""",
            """[{"ref_date":"2026-11-01","msgid":"2247490098_1","title":"","publish_type":0,"detail_list":[{"stat_date":"2026-11-01","read_user":4123}]}]""",
            fails: 61503),
        Of(
            "DataCube.ArticleSummary",
            api => api.DataCube.ArticleSummary(First, default),
            """POST /datacube/getarticlesummary {"begin_date":"2026-11-01","end_date":"2026-11-01"}""",
            """[{"ref_date":"2026-11-01","msgid":"10000050_1","title":"马航丢画记","int_page_read_user":23676,"int_page_read_count":25615,"ori_page_read_user":29,"ori_page_read_count":34,"share_user":122,"share_count":994,"add_to_fav_user":1,"add_to_fav_count":3,"details":[]}]""",
            fails: 61503),
        Of(
            "DataCube.ArticleTotal",
            api => api.DataCube.ArticleTotal(First, default),
            """POST /datacube/getarticletotal {"begin_date":"2026-11-01","end_date":"2026-11-01"}""",
            """[{"ref_date":"2026-11-01","msgid":"202457380_1","title":"马航丢画记","details":[{"stat_date":"2026-11-02","msgid":"","title":"","target_user":261917,"int_page_read_user":23676,"int_page_read_count":25615,"ori_page_read_user":29,"ori_page_read_count":34,"share_user":122,"share_count":994,"add_to_fav_user":1,"add_to_fav_count":3,"details":[]}]}]""",
            fails: 61503),
        Of(
            "DataCube.UserRead",
            api => api.DataCube.UserRead(First, First.AddDays(2), default),
            """POST /datacube/getuserread {"begin_date":"2026-11-01","end_date":"2026-11-03"}""",
            """[{"ref_date":"2026-11-01","msgid":"","title":"","user_source":99999999,"int_page_read_user":23676,"int_page_read_count":25615,"ori_page_read_user":29,"ori_page_read_count":34,"share_user":122,"share_count":994,"add_to_fav_user":1,"add_to_fav_count":3,"details":[]}]""",
            fails: 61501),
        Of(
            "DataCube.UserReadHour",
            api => api.DataCube.UserReadHour(First, default),
            """POST /datacube/getuserreadhour {"begin_date":"2026-11-01","end_date":"2026-11-01"}""",
            """[{"ref_date":"2026-11-01","ref_hour":1500,"msgid":"","title":"","int_page_read_user":23676,"int_page_read_count":25615,"ori_page_read_user":29,"ori_page_read_count":34,"share_user":122,"share_count":994,"add_to_fav_user":1,"add_to_fav_count":3,"details":[]}]""",
            fails: 61503),
        Of(
            "DataCube.UserShare",
            api => api.DataCube.UserShare(First, First.AddDays(6), default),
            """POST /datacube/getusershare {"begin_date":"2026-11-01","end_date":"2026-11-07"}""",
            """[{"ref_date":"2026-11-01","msgid":"","title":"","share_scene":1,"share_user":11,"share_count":207,"details":[]}]""",
            fails: 61501),
        Of(
            "DataCube.UserShareHour",
            api => api.DataCube.UserShareHour(First, default),
            """POST /datacube/getusersharehour {"begin_date":"2026-11-01","end_date":"2026-11-01"}""",
            """[{"ref_date":"2026-11-01","ref_hour":1200,"msgid":"","title":"","share_scene":1,"share_user":4,"share_count":72,"details":[]}]""",
            fails: 61503),
        Of(
            "DataCube.UpstreamMsg",
            api => api.DataCube.UpstreamMsg(First, First.AddDays(6), default),
            """POST /datacube/getupstreammsg {"begin_date":"2026-11-01","end_date":"2026-11-07"}""",
            """[{"ref_date":"2026-11-01","msg_type":1,"msg_user":282,"msg_count":817}]""",
            fails: 61501),
        Of(
            "DataCube.UpstreamMsgHour",
            api => api.DataCube.UpstreamMsgHour(First, default),
            """POST /datacube/getupstreammsghour {"begin_date":"2026-11-01","end_date":"2026-11-01"}""",
            """[{"ref_date":"2026-11-01","msg_type":1,"msg_user":9,"msg_count":10}]""",
            fails: 61503),
        Of(
            "DataCube.UpstreamMsgWeek",
            api => api.DataCube.UpstreamMsgWeek(First, First.AddDays(29), default),
            """POST /datacube/getupstreammsgweek {"begin_date":"2026-11-01","end_date":"2026-11-30"}""",
            """[{"ref_date":"2026-11-02","msg_type":1,"msg_user":16,"msg_count":27}]""",
            fails: 61501),
        Of(
            "DataCube.UpstreamMsgMonth",
            api => api.DataCube.UpstreamMsgMonth(First, First.AddDays(29), default),
            """POST /datacube/getupstreammsgmonth {"begin_date":"2026-11-01","end_date":"2026-11-30"}""",
            """[{"ref_date":"2026-11-01","msg_type":1,"msg_user":7989,"msg_count":42206}]""",
            fails: 61501),
        Of(
            "DataCube.UpstreamMsgDist",
            api => api.DataCube.UpstreamMsgDist(First, First.AddDays(14), default),
            """POST /datacube/getupstreammsgdist {"begin_date":"2026-11-01","end_date":"2026-11-15"}""",
            """[{"ref_date":"2026-11-01","msg_user":246,"count_interval":1}]""",
            fails: 61501),
        Of(
            "DataCube.UpstreamMsgDistWeek",
            api => api.DataCube.UpstreamMsgDistWeek(First, First.AddDays(29), default),
            """POST /datacube/getupstreammsgdistweek {"begin_date":"2026-11-01","end_date":"2026-11-30"}""",
            """[{"ref_date":"2026-11-02","msg_user":16,"count_interval":1}]""",
            fails: 61501),
        Of(
            "DataCube.UpstreamMsgDistMonth",
            api => api.DataCube.UpstreamMsgDistMonth(First, First.AddDays(29), default),
            """POST /datacube/getupstreammsgdistmonth {"begin_date":"2026-11-01","end_date":"2026-11-30"}""",
            """[{"ref_date":"2026-11-01","msg_user":1,"count_interval":3}]""",
            fails: 61501),
        Of(
            "DataCube.InterfaceSummary",
            api => api.DataCube.InterfaceSummary(First, First.AddDays(29), default),
            """POST /datacube/getinterfacesummary {"begin_date":"2026-11-01","end_date":"2026-11-30"}""",
            """[{"ref_date":"2026-11-01","callback_count":36974,"fail_count":67,"total_time_cost":14994291,"max_time_cost":5044}]""",
            fails: 61501),
        Of(
            "DataCube.InterfaceSummaryHour",
            api => api.DataCube.InterfaceSummaryHour(First, default),
            """POST /datacube/getinterfacesummaryhour {"begin_date":"2026-11-01","end_date":"2026-11-01"}""",
            """[{"ref_date":"2026-11-01","callback_count":331,"fail_count":18,"total_time_cost":167870,"max_time_cost":5042}]""",
            fails: 61503),
    ];
}
