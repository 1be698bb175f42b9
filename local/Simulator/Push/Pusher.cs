using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using WxFunctions.Local.Simulator.Timeline;
using WxFunctions.Local.Simulator.Trouble;
using WxFunctions.WeChat.Callbacks;
using WxFunctions.WeChat.Crypto;

namespace WxFunctions.Local.Simulator.Push;

/// <summary>Sends callbacks as WeChat does: signed, encrypted as the mode wants it, and again when the answer does not count.</summary>
/// <remarks>https://developers.weixin.qq.com/doc/service/guide/dev/push/</remarks>
internal sealed class Pusher : IDisposable
{
    /// <summary>One request and three more, a second or so apart; where it is the time that runs out, three in all, one after the other.</summary>
    private const int TriesMax = 4;
    private const int TriesInTimeMax = 3;
    private const int AnswerBytesMax = 1 << 20;
    private const int NonceMax = 1_000_000_000;

    private readonly SimulatorOptions options;
    private readonly Traces traces;
    private readonly Troubles troubles;
    private readonly HttpClient http;

    public Pusher(SimulatorOptions options, Traces traces, Troubles troubles)
    {
        this.options = options;
        this.traces = traces;
        this.troubles = troubles;
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = false,
            // the trace is the message's, not that of the request that made the simulator send it
            ActivityHeadersPropagator = null,
        };
        http = new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan, MaxResponseContentBufferSize = AnswerBytesMax };
        http.DefaultRequestHeaders.UserAgent.Add(new ProductInfoHeaderValue("Mozilla", "4.0"));
    }

    /// <param name="account">The account as it is set up.</param>
    /// <param name="callback">Its callback address.</param>
    /// <param name="xml">The message.</param>
    /// <param name="trace">Where each request is noted.</param>
    /// <param name="cancellation">Gives up at once.</param>
    public async Task<PushResult> Push(SimulatedAccount account, Uri callback, string xml, Trace trace, CancellationToken cancellation)
    {
        var receiver = ToCallbackAccount(account);
        var request = CallbackRequest.Post(receiver, xml, NewStamp());
        var parcel = new Parcel(receiver, Address(callback, request.Query), request, xml, trace);
        var trouble = troubles.Settings;
        var tries = new List<PushTry>(1);
        while (true)
        {
            tries.Add(await Try(parcel, isHeard: tries.Count >= trouble.LostAnswers, isDuplicate: false, cancellation));
            var isTimeout = tries[^1].Failure == PushFailure.Timeout;
            if (tries[^1].Failure == PushFailure.None || tries.Count == (isTimeout ? TriesInTimeMax : TriesMax))
                break;
            if (!isTimeout)
                await Task.Delay(options.RetryPause, options.Clock, cancellation);
        }

        for (var again = 0; again < trouble.Duplicates; again++)
            _ = await Try(parcel, isHeard: true, isDuplicate: true, cancellation);
        return new PushResult(tries);
    }

    /// <summary>The check that saving the callback address triggers (接入).</summary>
    /// <returns>Whether the address gave back what it was to.</returns>
    public async Task<bool> Verify(SimulatedAccount account, Uri callback, CancellationToken cancellation)
    {
        var echo = RandomNumberGenerator.GetInt32(NonceMax).ToString(CultureInfo.InvariantCulture);
        var address = Address(callback, CallbackRequest.Verify(ToCallbackAccount(account), echo, NewStamp()).Query);
        using var patience = new CancellationTokenSource(options.CallbackTimeout, options.Clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellation);
        try
        {
            using var response = await http.GetAsync(address, either.Token);
            return (int)response.StatusCode == 200 && await response.Content.ReadAsStringAsync(either.Token) == echo;
        }
        catch (Exception failure) when (failure is HttpRequestException or OperationCanceledException && !cancellation.IsCancellationRequested)
        {
            return false;
        }
    }

    public void Dispose() => http.Dispose();

    /// <param name="parcel">What is sent.</param>
    /// <param name="isHeard">Off: WeChat does not hear the answer and waits until its time is over.</param>
    /// <param name="isDuplicate">Whether the message was acknowledged already.</param>
    /// <param name="cancellation">Gives up at once.</param>
    private async Task<PushTry> Try(Parcel parcel, bool isHeard, bool isDuplicate, CancellationToken cancellation)
    {
        var parent = parcel.Trace.NextParent();
        var start = options.Clock.GetTimestamp();
        var done = await Send(parcel, parent, start, cancellation);
        if (!isHeard)
            done = await PushTry.Unheard(options, start, cancellation);

        traces.Note(parcel.Trace, TryStep.Of(parcel.Address, parcel.Request, parcel.Xml, parent, done, isDuplicate));
        return done;
    }

    private async Task<PushTry> Send(Parcel parcel, string parent, long start, CancellationToken cancellation)
    {
        using var patience = new CancellationTokenSource(options.CallbackTimeout, options.Clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellation);
        try
        {
            using var message = new HttpRequestMessage(HttpMethod.Post, parcel.Address);
            message.Headers.Add("traceparent", parent);
            message.Content = new ReadOnlyMemoryContent(parcel.Request.Body);
            message.Content.Headers.ContentType = new MediaTypeHeaderValue(parcel.Request.ContentType);
            using var response = await http.SendAsync(message, either.Token);
            var body = await response.Content.ReadAsByteArrayAsync(either.Token);
            return Judge(parcel.Receiver, (int)response.StatusCode, body, options.Clock.GetElapsedTime(start));
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

    private static PushTry Judge(CallbackAccount receiver, int status, byte[] body, TimeSpan took)
    {
        string? reply = null;
        var failure = status != 200 ? PushFailure.Status
            : CallbackAnswer.TryRead(receiver, body, out reply) ? PushFailure.None
            : PushFailure.Answer;
        return new PushTry(failure, status, Encoding.UTF8.GetString(body), reply, took);
    }

    private static Uri Address(Uri callback, string query) =>
        new($"{callback.GetLeftPart(UriPartial.Path)}{(callback.Query.Length > 1 ? callback.Query + "&" : "?")}{query}");

    private CallbackStamp NewStamp() => new(
        options.Clock.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture),
        RandomNumberGenerator.GetInt32(NonceMax).ToString(CultureInfo.InvariantCulture));

    private static CallbackAccount ToCallbackAccount(SimulatedAccount account) => new(account.AppId, account.Token)
    {
        Key = EncodingAesKey.TryParse(account.EncodingAesKey, out var key) ? key : null,
        Mode = account.Mode,
    };

    private sealed record Parcel(CallbackAccount Receiver, Uri Address, CallbackRequest Request, string Xml, Trace Trace);
}
