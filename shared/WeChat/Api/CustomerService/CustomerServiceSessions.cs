using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace WxFunctions.WeChat.Api;

/// <summary>Conversations between users and agents (客服会话), and what was said in them.</summary>
/// <remarks>https://developers.weixin.qq.com/doc/service/api/customer/session/api_createkfsession.html</remarks>
public sealed partial class CustomerServiceSessions(WeChatClient client)
{
    /// <summary>Messages that one page lists.</summary>
    public const int PageMax = 10_000;

    private static readonly TimeSpan SpanMax = TimeSpan.FromHours(24);

    /// <summary>Gives a user to an agent, who has to be there.</summary>
    /// <exception cref="WeChatException">65400 to 65402: the agent; 65415: not there; 65414: another agent has the user.</exception>
    public Task Create(string account, string openId, CancellationToken cancellation) =>
        Change("/customservice/kfsession/create", account, openId, cancellation);

    /// <summary>Ends a conversation.</summary>
    /// <exception cref="WeChatException">65413: there is none; 65414: it is another agent's.</exception>
    /// <remarks>https://developers.weixin.qq.com/doc/service/api/customer/session/api_closekfsession.html</remarks>
    public Task Close(string account, string openId, CancellationToken cancellation) =>
        Change("/customservice/kfsession/close", account, openId, cancellation);

    /// <summary>The conversation a user is in.</summary>
    /// <exception cref="WeChatException">40003: no user of this account.</exception>
    /// <remarks>https://developers.weixin.qq.com/doc/service/api/customer/session/api_getkfsession.html</remarks>
    public async Task<CustomerServiceSession> Get(string openId, CancellationToken cancellation)
    {
        Limit.Id(openId);
        var answer = await client.Query("/customservice/kfsession/getsession", [("openid", openId)], cancellation);
        return answer.As(SessionsJson.Wire.CustomerServiceSession);
    }

    /// <summary>The conversations an agent is in.</summary>
    /// <exception cref="WeChatException">65401: no such agent.</exception>
    /// <remarks>https://developers.weixin.qq.com/doc/service/api/customer/session/api_getkfsessionlist.html</remarks>
    public async Task<IReadOnlyList<CustomerServiceSession>> List(string account, CancellationToken cancellation)
    {
        CustomerServiceAgents.CheckAccount(account);
        var answer = await client.Query("/customservice/kfsession/getsessionlist", [("kf_account", account)], cancellation);
        return answer.Items("sessionlist", SessionsJson.Wire.CustomerServiceSession);
    }

    /// <summary>The users whom no agent has taken on: how many, and the 100 who have waited longest.</summary>
    /// <remarks>https://developers.weixin.qq.com/doc/service/api/customer/session/api_getkfsessionunaccepted.html</remarks>
    public async Task<WaitingUsers> Waiting(CancellationToken cancellation)
    {
        var answer = await client.Query("/customservice/kfsession/getwaitcase", cancellation);
        return new WaitingUsers((int)answer.Number("count"), answer.Items("waitcaselist", SessionsJson.Wire.WaitingUser));
    }

    /// <summary>A page of what was said.</summary>
    /// <param name="from">From when.</param>
    /// <param name="to">Until when: at most 24 hours later.</param>
    /// <param name="msgId">1 for the first page, then <see cref="MessageRecords.NextMsgId"/>.</param>
    /// <param name="number">1 to 10,000 messages.</param>
    /// <param name="cancellation">Ends the call.</param>
    /// <exception cref="ArgumentException">Outside of these bounds.</exception>
    /// <exception cref="WeChatException">65416, 65417: one of these values.</exception>
    /// <remarks>https://developers.weixin.qq.com/doc/service/api/customer/record/api_getmsglist.html</remarks>
    public async Task<MessageRecords> Records(
        DateTimeOffset from, DateTimeOffset to, long msgId, int number, CancellationToken cancellation)
    {
        Limit.Check(to > from && to - from <= SpanMax, nameof(to), $"must be later than from, and at most {SpanMax.TotalHours:0} hours");
        Limit.Range(msgId, 1, long.MaxValue);
        Limit.Range(number, 1, PageMax);
        var body = new JsonObject
        {
            ["starttime"] = from.ToUnixTimeSeconds(),
            ["endtime"] = to.ToUnixTimeSeconds(),
            ["msgid"] = msgId,
            ["number"] = number,
        };
        var answer = await client.Query("/customservice/msgrecord/getmsglist", body, cancellation);
        return new MessageRecords(
            answer.Items("recordlist", SessionsJson.Wire.MessageRecord),
            answer.NumberOrZero("number") >= number ? answer.Number("msgid") : null);
    }

    private Task<Answer> Change(string path, string account, string openId, CancellationToken cancellation)
    {
        CustomerServiceAgents.CheckAccount(account);
        Limit.Id(openId);
        return client.Change(path, new JsonObject { ["kf_account"] = account, ["openid"] = openId }, cancellation);
    }

    [JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
    [JsonSerializable(typeof(CustomerServiceSession))]
    [JsonSerializable(typeof(WaitingUser))]
    [JsonSerializable(typeof(MessageRecord))]
    private sealed partial class SessionsJson : JsonSerializerContext
    {
        public static SessionsJson Wire { get; } = new(WeChatJson.Snake());
    }
}
