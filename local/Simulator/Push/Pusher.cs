using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using WxFunctions.WeChat.Callbacks;
using WxFunctions.WeChat.Crypto;

namespace WxFunctions.Local.Simulator.Push;

/// <summary>Sends callbacks as WeChat does: signed, encrypted as the mode wants it, and again when the answer does not count.</summary>
internal sealed class Pusher : IDisposable
{
    private const int TriesMax = 4;
    private const int AnswerBytesMax = 1 << 20;
    private const int NonceMax = 1_000_000_000;

    private readonly SimulatorOptions options;
    private readonly HttpClient http;

    public Pusher(SimulatorOptions options)
    {
        this.options = options;
        var handler = new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, UseProxy = false };
        http = new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan, MaxResponseContentBufferSize = AnswerBytesMax };
        http.DefaultRequestHeaders.UserAgent.Add(new ProductInfoHeaderValue("Mozilla", "4.0"));
    }

    public async Task<PushResult> Push(SimulatedAccount account, Uri baseUrl, string xml, CancellationToken cancellation)
    {
        var receiver = ToCallbackAccount(account);
        var request = CallbackRequest.Post(receiver, xml, NewStamp());
        var address = new Uri(baseUrl, $"api/wechat/{Uri.EscapeDataString(account.Name)}?{request.Query}");
        var tries = new List<PushTry>(1);
        while (true)
        {
            tries.Add(await Try(receiver, address, request, cancellation));
            if (tries[^1].Failure == PushFailure.None || tries.Count == TriesMax)
                return new PushResult(tries);
            await Task.Delay(options.RetryPause, options.Clock, cancellation);
        }
    }

    public void Dispose() => http.Dispose();

    private async Task<PushTry> Try(CallbackAccount receiver, Uri address, CallbackRequest request, CancellationToken cancellation)
    {
        using var patience = new CancellationTokenSource(options.CallbackTimeout, options.Clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellation);
        var start = options.Clock.GetTimestamp();
        try
        {
            using var content = new ReadOnlyMemoryContent(request.Body);
            content.Headers.ContentType = new MediaTypeHeaderValue(request.ContentType);
            using var response = await http.PostAsync(address, content, either.Token);
            var body = await response.Content.ReadAsByteArrayAsync(either.Token);
            return Judge(receiver, (int)response.StatusCode, body, options.Clock.GetElapsedTime(start));
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return new PushTry(PushFailure.Timeout, 0, "", null, options.Clock.GetElapsedTime(start));
        }
        catch (HttpRequestException)
        {
            return new PushTry(PushFailure.Unreachable, 0, "", null, options.Clock.GetElapsedTime(start));
        }
    }

    private static PushTry Judge(CallbackAccount receiver, int status, byte[] body, TimeSpan took)
    {
        string? reply = null;
        var failure = status != 200 ? PushFailure.Status
            : CallbackAnswer.TryRead(receiver, body, out reply) ? PushFailure.None
            : PushFailure.Answer;
        return new PushTry(failure, status, Encoding.UTF8.GetString(body), reply, took);
    }

    private CallbackStamp NewStamp() => new(
        options.Clock.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture),
        RandomNumberGenerator.GetInt32(NonceMax).ToString(CultureInfo.InvariantCulture));

    private static CallbackAccount ToCallbackAccount(SimulatedAccount account) => new(account.AppId, account.Token)
    {
        Key = EncodingAesKey.TryParse(account.EncodingAesKey, out var key) ? key : null,
        Mode = account.Mode,
    };
}
