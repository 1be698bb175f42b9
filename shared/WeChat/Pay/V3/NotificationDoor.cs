using WxFunctions.WeChat.Messages;

namespace WxFunctions.WeChat.Pay;

/// <summary>
/// Opens notifications of API v3. WeChat Pay sends some with a wrong signature on purpose (<c>WECHATPAY/SIGNTEST/…</c>), to see that they
/// are refused: they fail like any other.
/// </summary>
/// <param name="merchant">Whom they are for.</param>
/// <param name="keys">The keys that WeChat Pay signs with.</param>
/// <remarks>https://pay.weixin.qq.com/doc/v3/merchant/4012791861</remarks>
public sealed class NotificationDoor(MerchantCredentials merchant, PlatformKeys keys)
{
    /// <summary>The longest body that is taken, in bytes; notifications have one or two thousand.</summary>
    public const int BodyBytesMax = 64 * 1024;

    /// <summary>The longest name of an event, in characters.</summary>
    public const int EventTypeCharsMax = 64;

    /// <summary>Verifies, decrypts, and checks whom it is for.</summary>
    /// <param name="signature">The headers.</param>
    /// <param name="body">The bytes as they came.</param>
    /// <param name="now">The time.</param>
    /// <param name="cancellation">Ends a fetch of keys.</param>
    public async ValueTask<OpenedNotice> Open(
        PaySignature signature, ReadOnlyMemory<byte> body, DateTimeOffset now, CancellationToken cancellation)
    {
        if (!signature.IsWhole)
            return OpenedNotice.Refused(NoticeRefusal.NoSignature);
        if (!signature.IsFresh(now))
            return OpenedNotice.Refused(NoticeRefusal.Stale);
        RsaKey? key;
        try
        {
            key = await keys.Find(signature.Serial, cancellation);
        }
        catch (PayException none) when (!none.CanRetry)
        {
            // a merchant that verifies by WeChat Pay's public key has no certificates
            return OpenedNotice.Refused(NoticeRefusal.UnknownKey);
        }
        catch (Exception away) when (away is PayException or PayUnavailableException or OperationCanceledException)
        {
            return OpenedNotice.Refused(NoticeRefusal.KeysAway);
        }

        if (key is null)
            return OpenedNotice.Refused(NoticeRefusal.UnknownKey);
        return signature.Signs(key, body.Span) ? Decrypt(body) : OpenedNotice.Refused(NoticeRefusal.WrongSignature);
    }

    private OpenedNotice Decrypt(ReadOnlyMemory<byte> body)
    {
        if (MessageBody.TryParse(body, out var notice) != BodyError.None || notice is not { Format: BodyFormat.Json }
            || notice["event_type"].Word is not { Length: > 0 and <= EventTypeCharsMax } type)
            return OpenedNotice.Refused(NoticeRefusal.Malformed);
        if (ResourceCipher.Decrypt(merchant.ApiV3Key.Span, notice["resource"]) is not { } resource)
            return OpenedNotice.Refused(NoticeRefusal.WrongEncryption);
        if (MessageBody.TryParse(resource, out var plain) != BodyError.None || plain is not { Format: BodyFormat.Json })
            return OpenedNotice.Refused(NoticeRefusal.Malformed);
        return plain["mchid"].Word == merchant.MchId && (plain["appid"].WordOrNull is not { } appId || appId == merchant.AppId)
            ? OpenedNotice.Of(new PayNotice(type, resource) { Id = notice["id"].Word })
            : OpenedNotice.Refused(NoticeRefusal.Foreign);
    }
}
