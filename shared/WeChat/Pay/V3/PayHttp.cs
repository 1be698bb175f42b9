using System.Net.Http.Headers;
using WxFunctions.WeChat.Messages;

namespace WxFunctions.WeChat.Pay;

/// <summary>The wire under API v3: signs requests, verifies answers, turns refusals into <see cref="PayException"/>.</summary>
public sealed class PayHttp
{
    private static readonly MediaTypeHeaderValue Json = new("application/json");

    private readonly HttpClient http;
    private readonly MerchantCredentials merchant;
    private readonly RequestSigner signer;
    private readonly TimeProvider time;

    /// <summary>Made once for a merchant's keys.</summary>
    /// <param name="http">With WeChat Pay's address as base address, a time limit, and a <c>User-Agent</c>.</param>
    /// <param name="merchant">Who calls.</param>
    /// <param name="time">The clock.</param>
    public PayHttp(HttpClient http, MerchantCredentials merchant, TimeProvider time)
    {
        (this.http, this.merchant, this.time) = (http, merchant, time);
        signer = new RequestSigner(merchant, time);
        Keys = new PlatformKeys(merchant, FetchCertificates, time);
    }

    /// <summary>The keys that WeChat Pay signs with.</summary>
    public PlatformKeys Keys { get; }

    /// <summary>Who calls.</summary>
    internal MerchantCredentials Merchant => merchant;

    /// <summary>Signs what pages hand to WeChat.</summary>
    internal RequestSigner Signer => signer;

    /// <summary>Gets.</summary>
    /// <param name="name">The interface, for messages: without numbers.</param>
    /// <param name="path">Its path and query, escaped.</param>
    /// <param name="cancellation">Ends the call.</param>
    /// <exception cref="PayException">WeChat Pay answered with an error.</exception>
    /// <exception cref="PayUnavailableException">There was no usable answer.</exception>
    public Task<MessageBody> Get(string name, string path, CancellationToken cancellation) =>
        Call(name, HttpMethod.Get, path, default, Verified, cancellation);

    /// <summary>Posts a JSON body; the answer may be empty (204), and then reads as an empty object.</summary>
    /// <param name="name">The interface, for messages: without numbers.</param>
    /// <param name="path">Its path, escaped.</param>
    /// <param name="body">UTF-8.</param>
    /// <param name="cancellation">Ends the call.</param>
    /// <exception cref="PayException">WeChat Pay answered with an error.</exception>
    /// <exception cref="PayUnavailableException">There was no usable answer; whether the call had an effect is not known.</exception>
    public Task<MessageBody> Post(string name, string path, ReadOnlyMemory<byte> body, CancellationToken cancellation) =>
        Call(name, HttpMethod.Post, path, body, Verified, cancellation);

    /// <summary>Gets a file, which is neither signed nor held in memory.</summary>
    /// <param name="name">The interface, for messages.</param>
    /// <param name="path">Its path and query, escaped.</param>
    /// <param name="read">Reads the file.</param>
    /// <param name="cancellation">Ends the call.</param>
    internal Task<T> Download<T>(string name, string path, Func<Stream, Task<T>> read, CancellationToken cancellation) => PayGuard.Call(
        name,
        http,
        async () =>
        {
            using var request = Request(HttpMethod.Get, path, default);
            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation);
            if (!response.IsSuccessStatusCode)
                throw Refusal(name, response, await response.Content.ReadAsByteArrayAsync(cancellation));
            await using var stream = await response.Content.ReadAsStreamAsync(cancellation);
            return await read(stream);
        },
        cancellation);

    private Task<MessageBody> Call(
        string name,
        HttpMethod method,
        string path,
        ReadOnlyMemory<byte> body,
        Func<string, HttpResponseMessage, byte[], CancellationToken, Task<MessageBody>> check,
        CancellationToken cancellation) => PayGuard.Call(
        name,
        http,
        async () =>
        {
            using var request = Request(method, path, body);
            using var response = await http.SendAsync(request, cancellation);
            var answer = await response.Content.ReadAsByteArrayAsync(cancellation);
            return response.IsSuccessStatusCode ? await check(name, response, answer, cancellation) : throw Refusal(name, response, answer);
        },
        cancellation);

    private HttpRequestMessage Request(HttpMethod method, string path, ReadOnlyMemory<byte> body)
    {
        // what is signed is what is sent, escapes included
        var address = new Uri(http.BaseAddress!, path);
        var request = new HttpRequestMessage(method, address);
        request.Headers.Authorization = new(
            RequestSigner.Scheme, signer.Authorization(method.Method, address.PathAndQuery, body.Span));
        request.Headers.Accept.Add(new(Json.MediaType!));
        if (merchant.PlatformPublicKeyId is { } id)
            request.Headers.Add("Wechatpay-Serial", id);
        if (method == HttpMethod.Post)
            request.Content = new ReadOnlyMemoryContent(body) { Headers = { ContentType = Json } };
        return request;
    }

    private async Task<MessageBody> Verified(string name, HttpResponseMessage response, byte[] answer, CancellationToken cancellation)
    {
        var signature = Signature(name, response);
        var key = await Keys.Find(signature.Serial, cancellation)
            ?? throw new PayUnavailableException(name, "an answer signed with a key that is not WeChat Pay's");
        return Read(name, signature, key, answer);
    }

    private static MessageBody Read(string name, PaySignature signature, RsaKey key, byte[] answer) =>
        signature.Signs(key, answer) ? Parse(name, answer) : throw new PayUnavailableException(name, "an answer whose signature is wrong");

    private PaySignature Signature(string name, HttpResponseMessage response)
    {
        var signature = PaySignature.Read(header => response.Headers.TryGetValues(header, out var values) ? values.First() : null);
        if (!signature.IsWhole)
            throw new PayUnavailableException(name, "an answer without a signature");
        return signature.IsFresh(time.GetUtcNow())
            ? signature
            : throw new PayUnavailableException(name, "an answer that was signed at another time");
    }

    /// <summary>The certificates verify the answer that brings them; that they are for this merchant, their encryption says.</summary>
    private async Task<IReadOnlyDictionary<string, RsaKey>> FetchCertificates(CancellationToken cancellation)
    {
        IReadOnlyDictionary<string, RsaKey> keys = new Dictionary<string, RsaKey>();
        _ = await Call(PlatformCertificates.Path, HttpMethod.Get, PlatformCertificates.Path, default, Check, cancellation);
        return keys;

        Task<MessageBody> Check(string name, HttpResponseMessage response, byte[] answer, CancellationToken ignored)
        {
            keys = PlatformCertificates.Read(merchant.ApiV3Key.Span, Parse(name, answer), time.GetUtcNow());
            var signature = Signature(name, response);
            var isOurs = signature.Serial == merchant.PlatformPublicKeyId;
            var key = isOurs ? merchant.PlatformPublicKey : keys.GetValueOrDefault(signature.Serial);
            return key is not null
                ? Task.FromResult(Read(name, signature, key, answer))
                : throw new PayUnavailableException(name, "certificates that are not for this APIv3 key, or do not sign themselves");
        }
    }

    private static MessageBody Parse(string name, byte[] answer) =>
        MessageBody.TryParse(answer.Length == 0 ? "{}"u8.ToArray() : answer, out var body) == BodyError.None
            && body is { Format: BodyFormat.Json }
            ? body
            : throw new PayUnavailableException(name, "an answer that is no JSON object");

    private static Exception Refusal(string name, HttpResponseMessage response, byte[] answer)
    {
        var status = (int)response.StatusCode;
        if (MessageBody.TryParse(answer, out var body) != BodyError.None || body!["code"].WordOrNull is not { } code)
            return new PayUnavailableException(name, $"HTTP status {status}");
        var id = response.Headers.TryGetValues("Request-ID", out var ids) ? ids.First() : null;
        return new PayException(code, status, name, body["message"].Text, id);
    }
}
