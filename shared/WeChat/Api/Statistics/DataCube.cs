using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace WxFunctions.WeChat.Api;

/// <summary>
/// Statistics (数据统计), for certified accounts: whole days of China's time, the last of them yesterday at the latest; a day's figures
/// are there from about 8 in the morning after.
/// </summary>
/// <remarks>https://developers.weixin.qq.com/doc/service/api/wedata/user/api_getusersummary.html</remarks>
public sealed partial class DataCube(WeChatClient client)
{
    /// <summary>How many users came and went.</summary>
    /// <param name="begin">The first day.</param>
    /// <param name="end">The last day: 7 days in all at most.</param>
    /// <param name="cancellation">Ends the call.</param>
    /// <exception cref="ArgumentException">More days, or none.</exception>
    /// <exception cref="WeChatException">61501: the days; 61503: not ready yet.</exception>
    /// <remarks>https://developers.weixin.qq.com/doc/service/api/wedata/user/api_getusersummary.html</remarks>
    public Task<IReadOnlyList<UserSummary>> UserSummary(DateOnly begin, DateOnly end, CancellationToken cancellation) =>
        List("/datacube/getusersummary", begin, end, 7, DataCubeJson.Wire.UserSummary, cancellation);

    /// <summary>How many users there were.</summary>
    /// <param name="begin">The first day.</param>
    /// <param name="end">The last day: 7 days in all at most.</param>
    /// <param name="cancellation">Ends the call.</param>
    /// <exception cref="ArgumentException">More days, or none.</exception>
    /// <exception cref="WeChatException">61501: the days; 61503: not ready yet.</exception>
    /// <remarks>https://developers.weixin.qq.com/doc/service/api/wedata/user/api_getusercumulate.html</remarks>
    public Task<IReadOnlyList<UserCumulate>> UserCumulate(DateOnly begin, DateOnly end, CancellationToken cancellation) =>
        List("/datacube/getusercumulate", begin, end, 7, DataCubeJson.Wire.UserCumulate, cancellation);

    /// <summary>How what was published was read.</summary>
    /// <exception cref="WeChatException">61501: the days; 61503: not ready yet.</exception>
    /// <remarks>https://developers.weixin.qq.com/doc/service/api/wedata/news/api_getarticleread.html</remarks>
    public Task<IReadOnlyList<ContentFigures>> ArticleRead(DateOnly day, CancellationToken cancellation) =>
        List("/datacube/getarticleread", day, day, 1, DataCubeJson.Wire.ContentFigures, cancellation);

    /// <summary>How what was published was shared.</summary>
    /// <exception cref="WeChatException">61501: the days; 61503: not ready yet.</exception>
    /// <remarks>https://developers.weixin.qq.com/doc/service/api/wedata/news/api_getarticleshare.html</remarks>
    public Task<IReadOnlyList<ContentFigures>> ArticleShare(DateOnly day, CancellationToken cancellation) =>
        List("/datacube/getarticleshare", day, day, 1, DataCubeJson.Wire.ContentFigures, cancellation);

    /// <summary>All that was published, summed up.</summary>
    /// <param name="begin">The first day.</param>
    /// <param name="end">The last day: 30 days in all at most.</param>
    /// <param name="cancellation">Ends the call.</param>
    /// <exception cref="ArgumentException">More days, or none.</exception>
    /// <exception cref="WeChatException">61501: the days; 61503: not ready yet.</exception>
    /// <remarks>https://developers.weixin.qq.com/doc/service/api/wedata/news/api_getbizsummary.html</remarks>
    public Task<IReadOnlyList<ContentFigures>> BizSummary(DateOnly begin, DateOnly end, CancellationToken cancellation) =>
        List("/datacube/getbizsummary", begin, end, 30, DataCubeJson.Wire.ContentFigures, cancellation);

    /// <summary>What went out on the day, followed for 30 days.</summary>
    /// <exception cref="WeChatException">61501: the days; 61503: not ready yet.</exception>
    /// <remarks>https://developers.weixin.qq.com/doc/service/api/wedata/news/api_getarticletotaldetail.html</remarks>
    public Task<IReadOnlyList<ContentFigures>> ArticleTotalDetail(DateOnly day, CancellationToken cancellation) =>
        List("/datacube/getarticletotaldetail", day, day, 1, DataCubeJson.Wire.ContentFigures, cancellation);

    /// <summary>How articles were read; no longer maintained.</summary>
    /// <exception cref="WeChatException">61501: the days; 61503: not ready yet.</exception>
    /// <remarks>https://developers.weixin.qq.com/doc/service/api/wedata/news/api_getarticlesummary.html</remarks>
    public Task<IReadOnlyList<ArticleFigures>> ArticleSummary(DateOnly day, CancellationToken cancellation) =>
        List("/datacube/getarticlesummary", day, day, 1, DataCubeJson.Wire.ArticleFigures, cancellation);

    /// <summary>Articles that went out on the day, followed for 7 days; no longer maintained.</summary>
    /// <exception cref="WeChatException">61501: the days; 61503: not ready yet.</exception>
    /// <remarks>https://developers.weixin.qq.com/doc/service/api/wedata/news/api_getarticletotal.html</remarks>
    public Task<IReadOnlyList<ArticleFigures>> ArticleTotal(DateOnly day, CancellationToken cancellation) =>
        List("/datacube/getarticletotal", day, day, 1, DataCubeJson.Wire.ArticleFigures, cancellation);

    /// <summary>How much was read; no longer maintained.</summary>
    /// <param name="begin">The first day.</param>
    /// <param name="end">The last day: 3 days in all at most.</param>
    /// <param name="cancellation">Ends the call.</param>
    /// <exception cref="ArgumentException">More days, or none.</exception>
    /// <exception cref="WeChatException">61501: the days; 61503: not ready yet.</exception>
    /// <remarks>https://developers.weixin.qq.com/doc/service/api/wedata/news/api_getuserread.html</remarks>
    public Task<IReadOnlyList<ArticleFigures>> UserRead(DateOnly begin, DateOnly end, CancellationToken cancellation) =>
        List("/datacube/getuserread", begin, end, 3, DataCubeJson.Wire.ArticleFigures, cancellation);

    /// <summary>How much was read, by hours; no longer maintained.</summary>
    /// <exception cref="WeChatException">61501: the days; 61503: not ready yet.</exception>
    /// <remarks>https://developers.weixin.qq.com/doc/service/api/wedata/news/api_getuserreadhour.html</remarks>
    public Task<IReadOnlyList<ArticleFigures>> UserReadHour(DateOnly day, CancellationToken cancellation) =>
        List("/datacube/getuserreadhour", day, day, 1, DataCubeJson.Wire.ArticleFigures, cancellation);

    /// <summary>How much was shared; no longer maintained.</summary>
    /// <param name="begin">The first day.</param>
    /// <param name="end">The last day: 7 days in all at most.</param>
    /// <param name="cancellation">Ends the call.</param>
    /// <exception cref="ArgumentException">More days, or none.</exception>
    /// <exception cref="WeChatException">61501: the days; 61503: not ready yet.</exception>
    /// <remarks>https://developers.weixin.qq.com/doc/service/api/wedata/news/api_getusershare.html</remarks>
    public Task<IReadOnlyList<ArticleFigures>> UserShare(DateOnly begin, DateOnly end, CancellationToken cancellation) =>
        List("/datacube/getusershare", begin, end, 7, DataCubeJson.Wire.ArticleFigures, cancellation);

    /// <summary>How much was shared, by hours; no longer maintained.</summary>
    /// <exception cref="WeChatException">61501: the days; 61503: not ready yet.</exception>
    /// <remarks>https://developers.weixin.qq.com/doc/service/api/wedata/news/api_getusersharehour.html</remarks>
    public Task<IReadOnlyList<ArticleFigures>> UserShareHour(DateOnly day, CancellationToken cancellation) =>
        List("/datacube/getusersharehour", day, day, 1, DataCubeJson.Wire.ArticleFigures, cancellation);

    /// <summary>How much users wrote.</summary>
    /// <param name="begin">The first day.</param>
    /// <param name="end">The last day: 7 days in all at most.</param>
    /// <param name="cancellation">Ends the call.</param>
    /// <exception cref="ArgumentException">More days, or none.</exception>
    /// <exception cref="WeChatException">61501: the days; 61503: not ready yet.</exception>
    /// <remarks>https://developers.weixin.qq.com/doc/service/api/wedata/message/api_getupstreammsg.html</remarks>
    public Task<IReadOnlyList<MessageFigures>> UpstreamMsg(DateOnly begin, DateOnly end, CancellationToken cancellation) =>
        List("/datacube/getupstreammsg", begin, end, 7, DataCubeJson.Wire.MessageFigures, cancellation);

    /// <summary>How much users wrote, by hours.</summary>
    /// <exception cref="WeChatException">61501: the days; 61503: not ready yet.</exception>
    /// <remarks>https://developers.weixin.qq.com/doc/service/api/wedata/message/api_getupstreammsghour.html</remarks>
    public Task<IReadOnlyList<MessageFigures>> UpstreamMsgHour(DateOnly day, CancellationToken cancellation) =>
        List("/datacube/getupstreammsghour", day, day, 1, DataCubeJson.Wire.MessageFigures, cancellation);

    /// <summary>How much users wrote, by weeks.</summary>
    /// <param name="begin">The first day.</param>
    /// <param name="end">The last day: 30 days in all at most.</param>
    /// <param name="cancellation">Ends the call.</param>
    /// <exception cref="ArgumentException">More days, or none.</exception>
    /// <exception cref="WeChatException">61501: the days; 61503: not ready yet.</exception>
    /// <remarks>https://developers.weixin.qq.com/doc/service/api/wedata/message/api_getupstreammsgweek.html</remarks>
    public Task<IReadOnlyList<MessageFigures>> UpstreamMsgWeek(DateOnly begin, DateOnly end, CancellationToken cancellation) =>
        List("/datacube/getupstreammsgweek", begin, end, 30, DataCubeJson.Wire.MessageFigures, cancellation);

    /// <summary>How much users wrote, by months.</summary>
    /// <param name="begin">The first day.</param>
    /// <param name="end">The last day: 30 days in all at most.</param>
    /// <param name="cancellation">Ends the call.</param>
    /// <exception cref="ArgumentException">More days, or none.</exception>
    /// <exception cref="WeChatException">61501: the days; 61503: not ready yet.</exception>
    /// <remarks>https://developers.weixin.qq.com/doc/service/api/wedata/message/api_getupstreammsgmonth.html</remarks>
    public Task<IReadOnlyList<MessageFigures>> UpstreamMsgMonth(DateOnly begin, DateOnly end, CancellationToken cancellation) =>
        List("/datacube/getupstreammsgmonth", begin, end, 30, DataCubeJson.Wire.MessageFigures, cancellation);

    /// <summary>How many users wrote how much.</summary>
    /// <param name="begin">The first day.</param>
    /// <param name="end">The last day: 15 days in all at most.</param>
    /// <param name="cancellation">Ends the call.</param>
    /// <exception cref="ArgumentException">More days, or none.</exception>
    /// <exception cref="WeChatException">61501: the days; 61503: not ready yet.</exception>
    /// <remarks>https://developers.weixin.qq.com/doc/service/api/wedata/message/api_getupstreammsgdist.html</remarks>
    public Task<IReadOnlyList<MessageFigures>> UpstreamMsgDist(DateOnly begin, DateOnly end, CancellationToken cancellation) =>
        List("/datacube/getupstreammsgdist", begin, end, 15, DataCubeJson.Wire.MessageFigures, cancellation);

    /// <summary>How many users wrote how much, by weeks.</summary>
    /// <param name="begin">The first day.</param>
    /// <param name="end">The last day: 30 days in all at most.</param>
    /// <param name="cancellation">Ends the call.</param>
    /// <exception cref="ArgumentException">More days, or none.</exception>
    /// <exception cref="WeChatException">61501: the days; 61503: not ready yet.</exception>
    /// <remarks>https://developers.weixin.qq.com/doc/service/api/wedata/message/api_getupstreammsgdistweek.html</remarks>
    public Task<IReadOnlyList<MessageFigures>> UpstreamMsgDistWeek(DateOnly begin, DateOnly end, CancellationToken cancellation) =>
        List("/datacube/getupstreammsgdistweek", begin, end, 30, DataCubeJson.Wire.MessageFigures, cancellation);

    /// <summary>How many users wrote how much, by months.</summary>
    /// <param name="begin">The first day.</param>
    /// <param name="end">The last day: 30 days in all at most.</param>
    /// <param name="cancellation">Ends the call.</param>
    /// <exception cref="ArgumentException">More days, or none.</exception>
    /// <exception cref="WeChatException">61501: the days; 61503: not ready yet.</exception>
    /// <remarks>https://developers.weixin.qq.com/doc/service/api/wedata/message/api_getupstreammsgdistmonth.html</remarks>
    public Task<IReadOnlyList<MessageFigures>> UpstreamMsgDistMonth(DateOnly begin, DateOnly end, CancellationToken cancellation) =>
        List("/datacube/getupstreammsgdistmonth", begin, end, 30, DataCubeJson.Wire.MessageFigures, cancellation);

    /// <summary>How WeChat's calls to the server address went.</summary>
    /// <param name="begin">The first day.</param>
    /// <param name="end">The last day: 30 days in all at most.</param>
    /// <param name="cancellation">Ends the call.</param>
    /// <exception cref="ArgumentException">More days, or none.</exception>
    /// <exception cref="WeChatException">61501: the days; 61503: not ready yet.</exception>
    /// <remarks>https://developers.weixin.qq.com/doc/service/api/wedata/interface/api_getinterfacesummary.html</remarks>
    public Task<IReadOnlyList<InterfaceFigures>> InterfaceSummary(DateOnly begin, DateOnly end, CancellationToken cancellation) =>
        List("/datacube/getinterfacesummary", begin, end, 30, DataCubeJson.Wire.InterfaceFigures, cancellation);

    /// <summary>The same, by hours.</summary>
    /// <exception cref="WeChatException">61501: the days; 61503: not ready yet.</exception>
    /// <remarks>https://developers.weixin.qq.com/doc/service/api/wedata/interface/api_getinterfacesummaryhour.html</remarks>
    public Task<IReadOnlyList<InterfaceFigures>> InterfaceSummaryHour(DateOnly day, CancellationToken cancellation) =>
        List("/datacube/getinterfacesummaryhour", day, day, 1, DataCubeJson.Wire.InterfaceFigures, cancellation);

    private async Task<IReadOnlyList<T>> List<T>(
        string path, DateOnly begin, DateOnly end, int daysMax, JsonTypeInfo<T> type, CancellationToken cancellation)
    {
        var days = end.DayNumber - begin.DayNumber + 1;
        Limit.Check(days >= 1 && days <= daysMax, nameof(end), $"must be so that begin to end are 1 to {daysMax} days, not {days}");
        var body = new JsonObject { ["begin_date"] = Text(begin), ["end_date"] = Text(end) };
        return (await client.Query(path, body, cancellation)).Items("list", type);
    }

    private static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    [JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
    [JsonSerializable(typeof(UserSummary))]
    [JsonSerializable(typeof(UserCumulate))]
    [JsonSerializable(typeof(ContentFigures))]
    [JsonSerializable(typeof(ArticleFigures))]
    [JsonSerializable(typeof(MessageFigures))]
    [JsonSerializable(typeof(InterfaceFigures))]
    private sealed partial class DataCubeJson : JsonSerializerContext
    {
        public static DataCubeJson Wire { get; } = new(WeChatJson.Snake());
    }
}
