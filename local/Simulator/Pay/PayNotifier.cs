using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using WxFunctions.WeChat.Pay;

namespace WxFunctions.Local.Simulator.Pay;

/// <summary>Makes notifications as WeChat Pay does, signed and encrypted, and sends them.</summary>
internal sealed class PayNotifier(SimulatorOptions options, Func<Uri> appUrl) : IDisposable
{
    private readonly HttpClient http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, UseProxy = false });

    /// <summary>Which of the two faces of a key the notifications name.</summary>
    public bool UsesPublicKey { get; set; }

    public PayNotification Make(SimulatedOrder order, PlatformKey key) =>
        Make(order, "TRANSACTION.SUCCESS", "transaction", order.ToJson(), key);

    public PayNotification Make(SimulatedRefund refund, PlatformKey key) =>
        Make(refund.Order, "REFUND." + refund.Status.Name(), "refund", refund.ToNotice(), key);

    public PayNotification MakeV2(SimulatedOrder order, SignTypeV2 type) =>
        new(Now(order.NotifyUrl), new Dictionary<string, string>(), "text/xml", Encoding.UTF8.GetBytes(PayApiV2.Notice(order, type)));

    /// <returns>The status of the answer; 0 when there is none.</returns>
    public async Task<int> Send(PayNotification notification, CancellationToken cancellation)
    {
        using var patience = new CancellationTokenSource(options.CallbackTimeout, options.Clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellation);
        using var request = new HttpRequestMessage(HttpMethod.Post, Now(notification.Url));
        request.Content = new ReadOnlyMemoryContent(notification.Body);
        request.Content.Headers.ContentType = new MediaTypeHeaderValue(notification.ContentType);
        foreach (var (name, value) in notification.Headers)
            request.Headers.Add(name, value);
        try
        {
            using var response = await http.SendAsync(request, either.Token);
            return (int)response.StatusCode;
        }
        catch (Exception none) when (none is HttpRequestException || (none is OperationCanceledException && !cancellation.IsCancellationRequested))
        {
            return 0;
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

    private PayNotification Make(SimulatedOrder order, string eventType, string type, object resource, PlatformKey key)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(new
        {
            id = Guid.NewGuid().ToString(),
            create_time = options.Clock.GetUtcNow().ToString("yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture),
            resource_type = "encrypt-resource",
            event_type = eventType,
            summary = eventType,
            resource = PayCipher.Encrypt(order.Merchant, JsonSerializer.SerializeToUtf8Bytes(resource), type),
        });
        return new PayNotification(Now(order.NotifyUrl), Sign(body, key), "application/json", body);
    }

    /// <summary>On this machine the app may listen elsewhere by now than when its settings were written.</summary>
    private Uri Now(Uri address) => address.IsLoopback ? new Uri(appUrl(), address.AbsolutePath) : address;
}
