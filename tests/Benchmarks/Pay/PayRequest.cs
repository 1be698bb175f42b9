using System.Security.Cryptography;
using System.Text;
using WxFunctions.Local.Simulator.Pay;
using WxFunctions.WeChat.Pay;

namespace WxFunctions.Benchmarks.Pay;

/// <summary>A notification of a payment, and the work on it that is measured.</summary>
internal sealed class PayRequest
{
    private const string ApiV3Key = "0123456789abcdef0123456789abcdef";
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 8, 0, 0, TimeSpan.Zero);

    private readonly RSA rsa = RSA.Create();
    private readonly PayNotification notification;
    private readonly NotificationDoor door;
    private readonly byte[] hash;
    private readonly byte[] signature;

    public PayRequest()
    {
        var time = new FixedTime();
        var platform = new PlatformKey(Now);
        using var merchantKey = RSA.Create(2048);
        var merchant = new SimulatedMerchant("bench", "1900000109", "wx0123456789abcdef", "5157F09E", merchantKey.ExportPkcs8PrivateKeyPem(), ApiV3Key, "");
        using var notifier = new PayNotifier(
            new() { Url = new("http://127.0.0.1"), CallbackBaseUrl = new("http://127.0.0.1"), Accounts = [], Clock = time }, () => new("http://127.0.0.1"));
        notification = notifier.Make(
            new SimulatedOrder(merchant, "T20260301-000001", "", 1990, "oUser000000000000000000000001", "table 7", new("http://127.0.0.1/x"), "JSAPI")
            {
                State = TradeState.Success,
                TransactionId = "4200000000000000000000000001",
                PaidAt = Now,
            },
            platform);
        _ = RsaKey.TryPrivate(merchant.PrivateKey, out var privateKey);
        _ = RsaKey.TryPublic(platform.PublicKeyPem, out var publicKey);
        var credentials = new MerchantCredentials(merchant.MchId, merchant.AppId, "5157F09E", privateKey!, Encoding.UTF8.GetBytes(ApiV3Key));
        IReadOnlyDictionary<string, RsaKey> keys = new Dictionary<string, RsaKey> { [platform.Serial] = publicKey! };
        door = new NotificationDoor(credentials, new PlatformKeys(credentials, _ => Task.FromResult(keys), time));
        rsa.ImportFromPem(platform.PublicKeyPem);
        var headers = notification.Headers;
        hash = SHA256.HashData(
            [.. Encoding.UTF8.GetBytes($"{headers["Wechatpay-Timestamp"]}\n{headers["Wechatpay-Nonce"]}\n"), .. notification.Body.Span, (byte)'\n']);
        signature = Convert.FromBase64String(headers["Wechatpay-Signature"]);
        if (!Floor() || Open().EventType != PayNotice.TransactionSuccess)
            throw new PhaseFailedException("the notification does not open");
    }

    /// <summary>RSA alone, over a hash that is ready: what verifying costs whoever does nothing else.</summary>
    public bool Floor() => rsa.VerifyHash(hash, signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);

    /// <summary>From the headers and the body's bytes to the decrypted notification.</summary>
    public PayNotice Open()
    {
        var opened = door.Open(
            PaySignature.Read(name => notification.Headers.GetValueOrDefault(name)), notification.Body, Now, CancellationToken.None);
        return (opened.IsCompletedSuccessfully ? opened.Result : opened.AsTask().GetAwaiter().GetResult()).Notice
            ?? throw new PhaseFailedException("the notification was refused");
    }

    private sealed class FixedTime : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => Now;
    }
}
