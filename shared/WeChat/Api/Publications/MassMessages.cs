using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace WxFunctions.WeChat.Api;

/// <summary>
/// Messages to many (群发), for certified accounts. A service account reaches each user four times a month, a subscription account all of
/// them once a day. 60 calls a minute.
/// </summary>
/// <remarks>https://developers.weixin.qq.com/doc/service/api/notify/message/api_sendall.html</remarks>
public sealed partial class MassMessages(WeChatClient client)
{
    /// <summary>Users that one message may name.</summary>
    public const int UsersMax = 10_000;

    private const int ClientMsgIdBytesMax = 32;

    /// <summary>Sends to all followers, or to those with a tag. That WeChat takes it on is all this says. 100 a day.</summary>
    /// <param name="tagId">The tag; null for all, which puts it into the account's history too.</param>
    /// <param name="message">What it says.</param>
    /// <param name="clientMsgId">1 to 32 bytes of your own: within 24 hours the same is not sent twice.</param>
    /// <param name="sendIgnoreReprint">Whether to go on when it is judged a reprint whose author allows that.</param>
    /// <param name="cancellation">Ends the call.</param>
    /// <exception cref="ArgumentException">The id is empty or too long.</exception>
    /// <exception cref="WeChatException">45028: the allowance is used up; 45066: the same id within a minute, wait one.</exception>
    public Task<MassJob> SendToAll(
        int? tagId, MassMessage message, string clientMsgId, bool sendIgnoreReprint, CancellationToken cancellation)
    {
        var filter = new JsonObject { ["is_to_all"] = tagId is null }.And("tag_id", tagId);
        return Send(
            "/cgi-bin/message/mass/sendall", new JsonObject { ["filter"] = filter }, message, clientMsgId, sendIgnoreReprint, cancellation);
    }

    /// <summary>Sends to these users; for service accounts. That WeChat takes it on is all this says. 100 a day.</summary>
    /// <param name="openIds">2 to 10,000.</param>
    /// <param name="message">What it says.</param>
    /// <param name="clientMsgId">1 to 32 bytes of your own: within 24 hours the same is not sent twice.</param>
    /// <param name="sendIgnoreReprint">Whether to go on when it is judged a reprint whose author allows that.</param>
    /// <param name="cancellation">Ends the call.</param>
    /// <exception cref="ArgumentException">Too few or too many users, or the id is empty or too long.</exception>
    /// <exception cref="WeChatException">45028: the allowance is used up; 45066: the same id within a minute, wait one.</exception>
    /// <remarks>https://developers.weixin.qq.com/doc/service/api/notify/message/api_masssend.html</remarks>
    public Task<MassJob> Send(
        IReadOnlyCollection<string> openIds,
        MassMessage message,
        string clientMsgId,
        bool sendIgnoreReprint,
        CancellationToken cancellation)
    {
        Limit.Count(openIds, 2, UsersMax);
        var body = new JsonObject { ["touser"] = JsonObjects.List(openIds) };
        return Send("/cgi-bin/message/mass/send", body, message, clientMsgId, sendIgnoreReprint, cancellation);
    }

    /// <summary>Shows a user what it will look like. 100 a day.</summary>
    /// <exception cref="WeChatException">40003: no user of this account.</exception>
    /// <remarks>https://developers.weixin.qq.com/doc/service/api/notify/message/api_preview.html</remarks>
    public Task Preview(string openId, MassMessage message, CancellationToken cancellation)
    {
        Limit.Id(openId);
        return Preview(new JsonObject { ["touser"] = openId }, message, cancellation);
    }

    /// <summary>The same for a user's WeChat ID. 100 a day.</summary>
    /// <exception cref="WeChatException">40132: no such WeChat ID.</exception>
    /// <remarks>https://developers.weixin.qq.com/doc/service/api/notify/message/api_preview.html</remarks>
    public Task PreviewByName(string weChatId, MassMessage message, CancellationToken cancellation)
    {
        Limit.Id(weChatId);
        return Preview(new JsonObject { ["towxname"] = weChatId }, message, cancellation);
    }

    /// <summary>How far a job is.</summary>
    /// <returns><c>SEND_SUCCESS</c>, <c>SENDING</c>, <c>SEND_FAIL</c> or <c>DELETE</c>.</returns>
    /// <remarks>https://developers.weixin.qq.com/doc/service/api/notify/message/api_massmsgget.html</remarks>
    public async Task<string> Status(long msgId, CancellationToken cancellation)
    {
        // a number in all other places, a text in this one
        var body = new JsonObject { ["msg_id"] = msgId.ToString(System.Globalization.CultureInfo.InvariantCulture) };
        return (await client.Query("/cgi-bin/message/mass/get", body, cancellation)).Text("msg_status");
    }

    /// <summary>Deletes articles or a video that have gone out; who has opened them keeps what is in the conversation. 10 a day.</summary>
    /// <param name="msgId">The job.</param>
    /// <param name="articleIndex">Which article, from 1; 0 for all.</param>
    /// <param name="cancellation">Ends the call.</param>
    /// <exception cref="WeChatException">40059, 40060, 40065, 40204: no such job or article.</exception>
    /// <remarks>https://developers.weixin.qq.com/doc/service/api/notify/message/api_deletemassmsg.html</remarks>
    public Task Delete(long msgId, int articleIndex, CancellationToken cancellation)
    {
        Limit.Range(articleIndex, 0, 8);
        return client.Change(
            "/cgi-bin/message/mass/delete", new JsonObject { ["msg_id"] = msgId, ["article_idx"] = articleIndex }, cancellation);
    }

    /// <summary>Deletes an article that has gone out, by its address. 10 a day.</summary>
    /// <exception cref="WeChatException">40204 and the like: no such article.</exception>
    /// <remarks>https://developers.weixin.qq.com/doc/service/api/notify/message/api_deletemassmsg.html</remarks>
    public Task Delete(Uri url, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(url);
        return client.Change("/cgi-bin/message/mass/delete", new JsonObject { ["url"] = url.AbsoluteUri }, cancellation);
    }

    /// <summary>How fast messages go out.</summary>
    /// <remarks>https://developers.weixin.qq.com/doc/service/api/notify/message/api_getspeed.html</remarks>
    public async Task<MassSpeed> GetSpeed(CancellationToken cancellation) =>
        (await client.Query("/cgi-bin/message/mass/speed/get", new JsonObject(), cancellation)).As(MassMessagesJson.Wire.MassSpeed);

    /// <summary>Sets how fast messages go out.</summary>
    /// <param name="speed">0, the fastest, to 4.</param>
    /// <param name="cancellation">Ends the call.</param>
    /// <exception cref="ArgumentException">Another number.</exception>
    /// <remarks>https://developers.weixin.qq.com/doc/service/api/notify/message/api_setspeed.html</remarks>
    public Task SetSpeed(int speed, CancellationToken cancellation)
    {
        Limit.Range(speed, 0, 4);
        return client.Change("/cgi-bin/message/mass/speed/set", new JsonObject { ["speed"] = speed }, cancellation);
    }

    private Task<Answer> Preview(JsonObject body, MassMessage message, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(message);
        return client.Change("/cgi-bin/message/mass/preview", message.In(body), cancellation);
    }

    private async Task<MassJob> Send(
        string path, JsonObject body, MassMessage message, string clientMsgId, bool sendIgnoreReprint, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(message);
        Limit.Bytes(clientMsgId, ClientMsgIdBytesMax);
        _ = message.In(body).And("send_ignore_reprint", sendIgnoreReprint ? 1 : 0).And("clientmsgid", clientMsgId);
        var answer = await client.Change(path, body, cancellation);
        _ = answer.Number("msg_id");
        // of the codes that are no errors, one is left: the id was taken before, and the answer names that job
        return answer.As(MassMessagesJson.Wire.MassJob) with { WasEarlier = answer.NumberOrZero("errcode") != 0 };
    }

    [JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
    [JsonSerializable(typeof(MassJob))]
    [JsonSerializable(typeof(MassSpeed))]
    private sealed partial class MassMessagesJson : JsonSerializerContext
    {
        public static MassMessagesJson Wire { get; } = new(WeChatJson.Snake());
    }
}
