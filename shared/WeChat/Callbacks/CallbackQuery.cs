namespace WxFunctions.WeChat.Callbacks;

/// <summary>
/// The query of a callback: the parameters WeChat sends, decoded; an absent one is empty. Others, such as a function key, are ignored.
/// </summary>
/// <remarks>https://developers.weixin.qq.com/doc/service/guide/dev/push/</remarks>
public sealed class CallbackQuery
{
    /// <summary>Longest query in characters; WeChat's have some 250.</summary>
    public const int LengthMax = 8192;

    private Values values;
    private int seen;

    private CallbackQuery()
    {
    }

    /// <summary>Signs Token, timestamp and nonce; covers no body.</summary>
    public ReadOnlySpan<char> Signature => values[0].Span;

    /// <summary>When WeChat sent it: seconds since 1970.</summary>
    public ReadOnlySpan<char> Timestamp => values[1].Span;

    /// <summary>A random text, the same in every retry.</summary>
    public ReadOnlySpan<char> Nonce => values[2].Span;

    /// <summary>Signs <c>Encrypt</c> too.</summary>
    public ReadOnlySpan<char> MsgSignature => values[3].Span;

    /// <summary><c>aes</c>, <c>raw</c>, or empty.</summary>
    public ReadOnlySpan<char> EncryptType => values[4].Span;

    /// <summary>What the GET check wants back.</summary>
    public ReadOnlySpan<char> EchoStr => values[5].Span;

    /// <summary>Whether a parameter that counts was given twice: two readers might take different ones.</summary>
    public bool HasDuplicate { get; private set; }

    /// <summary>Whether the query was longer than <see cref="LengthMax"/> and so not read at all.</summary>
    public bool IsTooLong { get; private set; }

    /// <summary>Reads a raw query, with or without its question mark.</summary>
    public static CallbackQuery Parse(string? query)
    {
        var parsed = new CallbackQuery { IsTooLong = query?.Length > LengthMax };
        var rest = parsed.IsTooLong ? default : query.AsMemory();
        if (rest.Span is ['?', ..])
            rest = rest[1..];
        var encoded = rest.Span.ContainsAny('%', '+');
        while (!rest.IsEmpty)
        {
            var end = rest.Span.IndexOf('&');
            parsed.Take(end < 0 ? rest : rest[..end], encoded);
            rest = end < 0 ? default : rest[(end + 1)..];
        }

        return parsed;
    }

    private void Take(ReadOnlyMemory<char> pair, bool encoded)
    {
        var equals = pair.Span.IndexOf('=');
        var name = equals < 0 ? pair : pair[..equals];
        var index = IndexOf((encoded ? Decode(name) : name).Span);
        if (index < 0)
            return;
        HasDuplicate |= (seen & (1 << index)) != 0;
        seen |= 1 << index;
        var value = equals < 0 ? default : pair[(equals + 1)..];
        values[index] = encoded ? Decode(value) : value;
    }

    private static int IndexOf(ReadOnlySpan<char> name) => name switch
    {
        "signature" => 0,
        "timestamp" => 1,
        "nonce" => 2,
        "msg_signature" => 3,
        "encrypt_type" => 4,
        "echostr" => 5,
        _ => -1,
    };

    private static ReadOnlyMemory<char> Decode(ReadOnlyMemory<char> text) => text.Span.IndexOfAny('%', '+') < 0
        ? text
        : Uri.UnescapeDataString(text.ToString().Replace('+', ' ')).AsMemory();

    [System.Runtime.CompilerServices.InlineArray(6)]
    private struct Values
    {
        private ReadOnlyMemory<char> first;
    }
}
