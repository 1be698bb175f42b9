using System.Buffers;
using System.Buffers.Text;
using System.Globalization;
using System.Runtime.InteropServices;
using WxFunctions.WeChat.Crypto;
using WxFunctions.WeChat.Messages;

namespace WxFunctions.WeChat.Callbacks;

/// <summary>
/// Decides whether a request comes from WeChat for an account, and what it says. Absence is failure: nothing is skipped because something
/// is not there. A request seen before is let in again: WeChat's retries repeat everything.
/// </summary>
/// <remarks>https://developers.weixin.qq.com/doc/service/guide/dev/push/encryption.html</remarks>
public static class CallbackDoor
{
    /// <summary>Largest body in bytes.</summary>
    public const int BodyBytesMax = 1_048_576;

    private const long SecondsAheadMax = 300;

    /// <summary>Answers the GET check, made when the server address is saved: by <c>signature</c> in every mode, at any time,
    /// repeatedly.</summary>
    public static VerifyResult Verify(CallbackAccount account, CallbackQuery query)
    {
        ArgumentNullException.ThrowIfNull(account);
        ArgumentNullException.ThrowIfNull(query);
        var reason = CheckQuery(query);
        if (reason == RefusalReason.None && query.EchoStr.IsEmpty)
            reason = RefusalReason.MissingParameter;
        if (reason == RefusalReason.None)
            reason = CheckUrl(account, query);
        return new VerifyResult(reason, reason == RefusalReason.None ? query.EchoStr.ToString() : null);
    }

    /// <summary>Decides about a POST. Never throws, whatever the request holds.</summary>
    /// <param name="account">The account that the URL's path names.</param>
    /// <param name="query">The URL's query.</param>
    /// <param name="body">The body, which is given away: it is decrypted where it stands, and the result rests on it.</param>
    /// <param name="now">The time, for <see cref="CallbackAccount.MaxAge"/>.</param>
    public static OpenResult Open(CallbackAccount account, CallbackQuery query, Memory<byte> body, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(account);
        ArgumentNullException.ThrowIfNull(query);
        if (body.Length > BodyBytesMax)
            return OpenResult.Refuse(RefusalReason.TooLarge);
        var reason = CheckQuery(query);
        if (reason != RefusalReason.None)
            return OpenResult.Refuse(reason);

        var request = new Request(account, query, body, now);
        if (query.EncryptType is "aes")
            return OpenEncrypted(request);
        return account.Mode switch
        {
            CallbackMode.Safe => OpenResult.Refuse(RefusalReason.PlaintextRefused),
            CallbackMode.Compatible => OpenEither(request),
            _ => OpenPlain(request),
        };
    }

    private static OpenResult OpenEncrypted(in Request request)
    {
        var envelope = Envelope.Read(request.Body);
        return Ailment(envelope) is var reason and not RefusalReason.None
            ? RefuseUnread(request, reason)
            : OpenEnvelope(request, envelope.CipherText);
    }

    /// <summary>Compatible mode, and nothing in the URL tells of encryption: look for the encrypted part all the same.</summary>
    private static OpenResult OpenEither(in Request request)
    {
        var envelope = Envelope.Read(request.Body);
        if (envelope is { Error: BodyError.None, Parts: > 0 })
        {
            return Ailment(envelope) is var reason and not RefusalReason.None
                ? RefuseUnread(request, reason)
                : OpenEnvelope(request, envelope.CipherText);
        }

        return OpenPlain(request);
    }

    private static OpenResult OpenPlain(in Request request)
    {
        var reason = CheckUrl(request.Account, request.Query);
        if (reason == RefusalReason.None)
            reason = CheckAge(request);
        return reason == RefusalReason.None ? ReadMessage(request.Body, UsedKey.None) : OpenResult.Refuse(reason);
    }

    private static RefusalReason Ailment(in Envelope envelope) => envelope switch
    {
        { Error: not BodyError.None } => Reason(envelope.Error),
        { Parts: > 1 } => RefusalReason.BadXml,
        { CipherText.IsEmpty: true } => RefusalReason.MissingParameter,
        _ => RefusalReason.None,
    };

    /// <summary>The signature that covers the body cannot be checked; the one that covers the URL says whose fault that is.</summary>
    private static OpenResult RefuseUnread(in Request request, RefusalReason reason)
    {
        var genuine = CheckUrl(request.Account, request.Query) == RefusalReason.None && CheckAge(request) == RefusalReason.None;
        return genuine ? OpenResult.Refuse(reason) : OpenResult.RefuseUnproven(reason);
    }

    private static OpenResult OpenEnvelope(in Request request, Memory<byte> encrypt)
    {
        ReadOnlySpan<byte> text = encrypt.Span;
        var query = request.Query;
        if (query.MsgSignature.IsEmpty)
            return OpenResult.Refuse(RefusalReason.MissingParameter);
        if (!Signature.Matches(query.MsgSignature, request.Account.Token, query.Timestamp, query.Nonce, text))
            return OpenResult.Refuse(RefusalReason.SignatureMismatch);
        if (CheckAge(request) is var age and not RefusalReason.None)
            return OpenResult.Refuse(age);

        var rented = ArrayPool<byte>.Shared.Rent(Base64.GetMaxDecodedFromUtf8Length(text.Length));
        try
        {
            // the decoder skips white space, WeChat never sends any
            if (text.ContainsAny(" \t\r\n"u8)
                || Base64.DecodeFromUtf8(text, rented, out _, out var length) != OperationStatus.Done)
                return OpenResult.Refuse(RefusalReason.BadBase64);
            var reason = Decrypt(request.Account, new ArraySegment<byte>(rented, 0, length), encrypt, out var message, out var key);
            return reason == RefusalReason.None ? ReadMessage(message, key) : OpenResult.Refuse(reason);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(rented);
        }
    }

    private static RefusalReason Decrypt(
        CallbackAccount account, ArraySegment<byte> cipherText, Memory<byte> space, out ReadOnlyMemory<byte> message, out UsedKey used)
    {
        // the text that the ciphertext was decoded from is needed no more, and longer than what was in it
        if (!MemoryMarshal.TryGetArray<byte>(space, out var plain))
            plain = new byte[cipherText.Count];
        used = UsedKey.Current;
        message = default;
        var reason = RefusalReason.DecryptFailed;
        if (account.Key is { } key)
            reason = Reason(MessageCipher.TryDecrypt(cipherText, key, account.AppId, plain, out message));
        if (reason == RefusalReason.None || account.PreviousKey is not { } previous)
            return reason;

        // what the current key says is the better reason: the previous one fails for nearly everything
        used = UsedKey.Previous;
        var opened = MessageCipher.TryDecrypt(cipherText, previous, account.AppId, plain, out message) == DecryptResult.Ok;
        return opened ? RefusalReason.None : reason;
    }

    private static OpenResult ReadMessage(ReadOnlyMemory<byte> bytes, UsedKey key)
    {
        var error = MessageBody.TryParse(bytes, out var message);
        if (message is null)
            return OpenResult.Refuse(Reason(error));
        if (message["MsgType"].IsBlank)
            return OpenResult.Refuse(RefusalReason.NoMessageType);
        return message["MsgType"].IsWord("event") && message["Event"].IsBlank
            ? OpenResult.Refuse(RefusalReason.NoEventName)
            : OpenResult.Accept(message, key);
    }

    private static RefusalReason CheckQuery(CallbackQuery query)
    {
        if (query.IsTooLong)
            return RefusalReason.QueryTooLong;
        if (query.HasDuplicate)
            return RefusalReason.DuplicateParameter;
        if (query.EncryptType is not ("" or "raw" or "aes"))
            return RefusalReason.UnknownEncryptType;
        return query.Timestamp.IsEmpty || query.Nonce.IsEmpty ? RefusalReason.MissingParameter : RefusalReason.None;
    }

    private static RefusalReason CheckUrl(CallbackAccount account, CallbackQuery query)
    {
        if (query.Signature.IsEmpty)
            return RefusalReason.MissingParameter;
        return Signature.Matches(query.Signature, account.Token, query.Timestamp, query.Nonce, default)
            ? RefusalReason.None
            : RefusalReason.SignatureMismatch;
    }

    private static RefusalReason CheckAge(in Request request)
    {
        var maxAge = request.Account.MaxAge;
        if (maxAge == TimeSpan.Zero)
            return RefusalReason.None;
        if (!long.TryParse(request.Query.Timestamp, NumberStyles.None, CultureInfo.InvariantCulture, out var sent))
            return RefusalReason.Stale;
        var ageSeconds = request.Now.ToUnixTimeSeconds() - sent;
        if (ageSeconds > maxAge.TotalSeconds)
            return RefusalReason.Stale;
        return ageSeconds < -SecondsAheadMax ? RefusalReason.FromTheFuture : RefusalReason.None;
    }

    private static RefusalReason Reason(BodyError error) => error switch
    {
        BodyError.None => RefusalReason.None,
        BodyError.Empty => RefusalReason.EmptyBody,
        BodyError.BadEncoding => RefusalReason.BadEncoding,
        BodyError.DtdForbidden => RefusalReason.DtdForbidden,
        _ => RefusalReason.BadXml,
    };

    private static RefusalReason Reason(DecryptResult result) => result switch
    {
        DecryptResult.Ok => RefusalReason.None,
        DecryptResult.BadPadding => RefusalReason.BadPadding,
        DecryptResult.OtherAppId => RefusalReason.AppIdMismatch,
        _ => RefusalReason.BadLength,
    };

    private readonly record struct Request(CallbackAccount Account, CallbackQuery Query, Memory<byte> Body, DateTimeOffset Now);
}
