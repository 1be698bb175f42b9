using System.Security.Cryptography;
using System.Text;
using WxFunctions.Benchmarks.Callbacks;
using WxFunctions.WeChat.Callbacks;
using WxFunctions.WeChat.Messages;

namespace WxFunctions.Benchmarks.Protocol;

/// <summary>A payload's callback in one mode, and the work on it that is measured.</summary>
internal sealed class Request
{
    private readonly CallbackAccount account;
    private readonly string query;
    private readonly byte[] sent;
    private readonly byte[] arrived;
    private readonly byte[] signed;
    private readonly byte[] cipherText;
    private readonly byte[] plain;
    private readonly Aes aes = Aes.Create();

    public Request(Payload payload, CallbackMode mode)
    {
        account = TestAccount.Callback with { Mode = mode };
        var stamp = new CallbackStamp("1795000000", "543105621");
        var request = CallbackRequest.Post(account, payload.Xml, stamp);
        query = "?" + request.Query;
        sent = request.Body.ToArray();
        arrived = new byte[sent.Length];
        plain = new byte[sent.Length];
        _ = MessageBody.TryParse(sent, out var envelope);
        var encrypt = envelope!["Encrypt"].Text;
        string[] parts = encrypt.Length == 0 ? [account.Token, stamp.Timestamp, stamp.Nonce] : [account.Token, stamp.Timestamp, stamp.Nonce, encrypt];
        Array.Sort(parts, string.CompareOrdinal);
        signed = Encoding.UTF8.GetBytes(string.Concat(parts));
        cipherText = Convert.FromBase64String(encrypt);
        aes.SetKey(account.Key!.Bytes);
        if (Open() is var message && message.GetType() != payload.Type)
            throw new PhaseFailedException($"{payload} reads as {message}");
    }

    /// <summary>.NET's one-shots over the same bytes: what verifying and decrypting costs whoever does nothing else.</summary>
    public int Floor()
    {
        Span<byte> hash = stackalloc byte[SHA1.HashSizeInBytes];
        return SHA1.HashData(signed, hash) + aes.DecryptCbc(cipherText, account.Key!.Bytes[..16], plain, PaddingMode.None);
    }

    /// <summary>SHA-1 alone, over what plain mode signs.</summary>
    public int Hash()
    {
        Span<byte> hash = stackalloc byte[SHA1.HashSizeInBytes];
        return SHA1.HashData(signed, hash);
    }

    /// <summary>SHA-1 and the scan of the body, nothing compared and nothing read from it.</summary>
    public int HashAndScan() => Hash() + (int)MessageBody.TryParse(sent, out _);

    /// <summary>From the query and the body's bytes to the typed message.</summary>
    public IncomingMessage Open()
    {
        // a body that has just come in, as it is opened but once
        sent.CopyTo(arrived, 0);
        var result = CallbackDoor.Open(account, CallbackQuery.Parse(query), arrived, DateTimeOffset.UnixEpoch);
        return MessageParser.Parse(result.Message ?? throw new PhaseFailedException($"the callback was {result}"));
    }

    /// <summary>The same, and the longest text of it made a string.</summary>
    public int OpenAndRead() => Open() switch
    {
        TextMessage text => text.Content.Length,
        ClickEvent click => click.EventKey.Length,
        var other => throw new PhaseFailedException($"{other} was not expected"),
    };
}
