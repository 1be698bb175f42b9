using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using WxFunctions.WeChat.Pay;

namespace WxFunctions.Local.Simulator.Pay;

/// <summary>Makes notifications as WeChat Pay does, signed and encrypted, and sends them.</summary>
internal sealed partial class PayNotifier(SimulatorOptions options, Func<Uri> appUrl) : IDisposable
{
    private const string Xml = "text/xml";
    private const int AnswerBytesMax = 1 << 20;

    private readonly HttpClient http = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = false,
        // the trace is the order's, not that of the request that made the simulator tell of it
        ActivityHeadersPropagator = null,
    })
    {
        Timeout = Timeout.InfiniteTimeSpan,
        MaxResponseContentBufferSize = AnswerBytesMax,
    };

    /// <summary>Which of the two faces of a key the notifications name.</summary>
    public bool UsesPublicKey { get; set; }

    /// <summary>What tells of a payment, in the API that the order was made by.</summary>
    public PayNotification MakeOwn(SimulatedOrder order, PlatformKey key) =>
        order.SignType is { } type ? MakeV2(order, type) : Make(order, key);

    public PayNotification Make(SimulatedOrder order, PlatformKey key) =>
        Make(order, "TRANSACTION.SUCCESS", "transaction", order.ToJson(), key);

    public PayNotification Make(SimulatedRefund refund, PlatformKey key) =>
        Make(refund.Order, "REFUND." + refund.Status.Name(), "refund", refund.ToNotice(), key);

    public PayNotification MakeV2(SimulatedOrder order, SignTypeV2 type)
    {
        var xml = PayApiV2.Notice(order, type);
        return new(Now(order.NotifyUrl), new Dictionary<string, string>(), Xml, Encoding.UTF8.GetBytes(xml)) { Plain = xml };
    }

    /// <summary>The same for another try: the body stays, its signature is of now.</summary>
    public PayNotification Again(PayNotification notification, PlatformKey key) =>
        notification.ContentType == Xml ? notification : notification with { Headers = Sign(notification.Body.Span, key) };

    /// <param name="notification">What is sent.</param>
    /// <param name="parent">The header <c>traceparent</c>; none where it belongs to no trace.</param>
    /// <param name="cancellation">Gives up at once.</param>
    public async Task<PushTry> Send(PayNotification notification, string? parent, CancellationToken cancellation)
    {
        var start = options.Clock.GetTimestamp();
        using var patience = new CancellationTokenSource(options.CallbackTimeout, options.Clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellation);
        using var request = new HttpRequestMessage(HttpMethod.Post, Now(notification.Url));
        request.Content = new ReadOnlyMemoryContent(notification.Body);
        request.Content.Headers.ContentType = new MediaTypeHeaderValue(notification.ContentType);
        foreach (var (name, value) in notification.Headers)
            request.Headers.Add(name, value);
        if (parent is not null)
            request.Headers.Add("traceparent", parent);
        try
        {
            using var response = await http.SendAsync(request, either.Token);
            var body = await response.Content.ReadAsByteArrayAsync(either.Token);
            return Judge(notification, (int)response.StatusCode, body, options.Clock.GetElapsedTime(start));
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return PushTry.None(PushFailure.Timeout, options.Clock.GetElapsedTime(start));
        }
        catch (HttpRequestException)
        {
            return PushTry.None(PushFailure.Unreachable, options.Clock.GetElapsedTime(start));
        }
    }

    public Dictionary<string, string> Sign(ReadOnlySpan<byte> body, PlatformKey key)
    {
        var stamp = options.Clock.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var nonce = RandomNumberGenerator.GetHexString(32);
        return new()
        {
            ["Wechatpay-Serial"] = UsesPublicKey ? key.PublicKeyId : key.Serial,
            ["Wechatpay-Timestamp"] = stamp,
            ["Wechatpay-Nonce"] = nonce,
            ["Wechatpay-Signature"] = key.Sign([.. Encoding.UTF8.GetBytes($"{stamp}\n{nonce}\n"), .. body, (byte)'\n']),
            ["Wechatpay-Signature-Type"] = "WECHATPAY2-SHA256-RSA2048",
            ["Request-ID"] = Guid.NewGuid().ToString("N"),
        };
    }

    public void Dispose() => http.Dispose();

    // API v3 counts the status alone, v2 the word as well
    private static PushTry Judge(PayNotification notification, int status, byte[] body, TimeSpan took)
    {
        var failure = status is not (200 or 204) ? PushFailure.Status
            : notification.ContentType == Xml && PayXml.Read(body).GetValueOrDefault("return_code") != "SUCCESS" ? PushFailure.Answer
            : PushFailure.None;
        return new PushTry(failure, status, Encoding.UTF8.GetString(body), null, took);
    }

    private PayNotification Make(SimulatedOrder order, string eventType, string type, object resource, PlatformKey key)
    {
        var plain = JsonSerializer.SerializeToUtf8Bytes(resource);
        var body = JsonSerializer.SerializeToUtf8Bytes(new
        {
            id = Guid.NewGuid().ToString(),
            create_time = options.Clock.GetUtcNow().ToString("yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture),
            resource_type = "encrypt-resource",
            event_type = eventType,
            summary = eventType,
            resource = PayCipher.Encrypt(order.Merchant, plain, type),
        });
        return new PayNotification(Now(order.NotifyUrl), Sign(body, key), "application/json", body) { Plain = Encoding.UTF8.GetString(plain) };
    }

    // On this machine the app may listen elsewhere by now than when its settings were written. Another back end stays where it is.
    private Uri Now(Uri address) => address.IsLoopback && OwnPath().IsMatch(address.AbsolutePath)
        ? new Uri(appUrl(), address.AbsolutePath)
        : address;

    [GeneratedRegex("^/api/pay/[^/]+/notify$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex OwnPath();
}
