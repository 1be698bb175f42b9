using System.Globalization;
using System.Text;
using WxFunctions.WeChat.Callbacks;

namespace WxFunctions.Benchmarks.Callbacks;

/// <summary>Makes requests as WeChat does, byte for byte ready for the wire, so that no work is left for the measured time.</summary>
internal sealed class CallbackMaker(Random random, string account = TestAccount.Name)
{
    private const long FirstMsgId = 23_000_000_000_000_000;

    private readonly Dictionary<int, int> numbers = [];
    private long msgId = FirstMsgId + random.NextInt64(1_000_000_000) * 1_000_000;

    /// <summary>So many callbacks spread evenly over the users, each user's in order.</summary>
    public IReadOnlyList<Callback> Spread(int count, int users) => [.. Enumerable.Range(0, count).Select(i => Next(i % users))];

    /// <summary>The next text message of a user: <c>u17-n3</c>.</summary>
    public Callback Next(int user) => Copies(user, 1)[0];

    /// <summary>The next text message of a user, each time in an envelope of its own: other nonce, other random bytes inside.</summary>
    public IReadOnlyList<Callback> Copies(int user, int count) => Copies(user, count, TimeSpan.Zero);

    /// <param name="user">The user.</param>
    /// <param name="count">How many envelopes.</param>
    /// <param name="off">How far the times in it are off.</param>
    public IReadOnlyList<Callback> Copies(int user, int count, TimeSpan off)
    {
        var number = numbers[user] = numbers.GetValueOrDefault(user) + 1;
        var seconds = (TimeProvider.System.GetUtcNow() + off).ToUnixTimeSeconds();
        var xml = $"""
            <xml>
            <ToUserName><![CDATA[{TestAccount.OriginalId}]]></ToUserName>
            <FromUserName><![CDATA[{TestAccount.OpenId(user)}]]></FromUserName>
            <CreateTime>{seconds}</CreateTime>
            <MsgType><![CDATA[text]]></MsgType>
            <Content><![CDATA[u{user}-n{number}]]></Content>
            <MsgId>{++msgId}</MsgId>
            </xml>
            """;
        return [.. Enumerable.Range(0, count).Select(_ => new Callback(user, number, Pack(xml, seconds)) { MsgId = msgId })];
    }

    private byte[] Pack(string xml, long seconds)
    {
        var nonce = random.Next(1_000_000_000).ToString(CultureInfo.InvariantCulture);
        var stamp = new CallbackStamp(seconds.ToString(CultureInfo.InvariantCulture), nonce);
        return ToBytes(CallbackRequest.Post(TestAccount.Callback, xml, stamp));
    }

    private byte[] ToBytes(CallbackRequest request)
    {
        var head = $"POST /api/wechat/{account}?{request.Query} HTTP/1.1\r\nHost: 127.0.0.1\r\nUser-Agent: Mozilla/4.0\r\n"
            + $"Accept: */*\r\nContent-Type: {request.ContentType}\r\nContent-Length: {request.Body.Length}\r\n\r\n";
        return [.. Encoding.ASCII.GetBytes(head), .. request.Body.Span];
    }
}
