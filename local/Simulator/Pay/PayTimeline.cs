using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using WxFunctions.Local.Simulator.Api;
using WxFunctions.Local.Simulator.Chat;
using WxFunctions.Local.Simulator.State;
using WxFunctions.Local.Simulator.Timeline;

namespace WxFunctions.Local.Simulator.Pay;

/// <summary>
/// Shows orders on the page. The calls about an order, what was told of it and what came of that are one trace: that of what the payer did
/// when the back end made the order, where it says so by <c>traceparent</c>, else one of the order's own.
/// </summary>
internal sealed class PayTimeline(PayBook book, Platform platform, Traces traces, ChatFeed feed, IReadOnlyList<SimulatedMerchant> merchants)
{
    /// <summary>The trace of an order; the first look opens it, and shows the order to who is to pay it.</summary>
    public Trace Of(SimulatedOrder order, Trace? named = null)
    {
        if (traces.Find(order.Trace) is { } known)
            return known;
        var trace = named ?? traces.Begin(AccountOf(order.Merchant), order.OpenId, $"[order] {order.OutTradeNo}");
        book.Tie(order, trace.Id);
        if (order.Trace.Length == 0 && order.OpenId.Length > 0)
        {
            _ = feed.Add(new ChatEvent(ChatEventKind.Order, trace.Account, order.OpenId)
            {
                Message = JsonSerializer.SerializeToElement(new { number = order.OutTradeNo, total = order.Total }),
                Trace = trace.Id,
            });
        }

        return trace;
    }

    /// <summary>Notes a call and its answer; none where the connection broke.</summary>
    public void Note(PayCall call, string parent, PayReply? reply, bool isHeard, TimeSpan took)
    {
        var named = traces.Named(parent);
        var about = reply?.About is { } order ? Of(order, named) : null;
        var trace = named ?? about ?? traces.Begin(AccountOf(CallerOf(call)), "", call.Path);
        var refusal = isHeard && reply is not null ? RefusalOf(reply) : "connection broken";
        if (refusal is not null)
            traces.Counters.Refused();
        traces.Note(trace, new TraceStep(StepKind.Call, $"{call.Path} → {refusal ?? "ok"}", refusal is null)
        {
            Milliseconds = took.TotalMilliseconds,
            Details =
            [
                new("call", Redaction.Of($"{call.Method} {call.Target}")),
                .. call.Body.IsEmpty ? Array.Empty<TraceDetail>() : [new TraceDetail("body", Redaction.Of(Shown(call.Body)))],
                new("answer", reply is null ? "the connection broke" : Redaction.Of(Shown(reply.Body))),
            ],
        });
    }

    /// <summary>Notes that the app was told, and what it answered.</summary>
    public void Note(Trace trace, string what, PayNotification sent, string parent, PushTry done, bool isDuplicate) =>
        traces.Note(trace, new TraceStep(StepKind.Try, $"{(isDuplicate ? "duplicate: " : "")}{what} {done.Words}", done.Failure == PushFailure.None)
        {
            Milliseconds = done.Took.TotalMilliseconds,
            Details =
            [
                new("request", $"POST {sent.Url.PathAndQuery}\nHost: {sent.Url.Authority}\nContent-Type: {sent.ContentType}\n"
                    + string.Concat(sent.Headers.Select(header => $"{header.Key}: {header.Value}\n")) + $"traceparent: {parent}"),
                new("body", Redaction.Of(Shown(sent.Body))),
                new("plain", Redaction.Of(sent.Plain)),
                new("answer", Redaction.Of(done.Status == 0 ? done.Words : $"{done.Status}\n\n{done.Body}")),
            ],
        });

    /// <summary>Shows in the payer's conversation that money has gone or come back.</summary>
    /// <returns>The event's id.</returns>
    public long ShowMoney(Trace trace, SimulatedOrder order, string what, long total) =>
        feed.Add(new ChatEvent(ChatEventKind.Act, trace.Account, order.OpenId)
        {
            Text = what,
            Message = JsonSerializer.SerializeToElement(new { total }),
            Trace = trace.Id,
        }).Id;

    /// <summary>Shows below it whether the app knows.</summary>
    public void ShowOutcome(Trace trace, SimulatedOrder order, long shown, PushResult result)
    {
        var isDone = result.Accepted;
        _ = feed.Add(new ChatEvent(isDone ? ChatEventKind.Acknowledged : ChatEventKind.Failed, trace.Account, order.OpenId)
        {
            Of = shown,
            Trace = trace.Id,
            Tries = result.Tries.Count,
            Milliseconds = isDone ? result.Last.Took.TotalMilliseconds : null,
            Failure = isDone ? null : result.Last.Failure,
            Status = isDone ? null : result.Last.Status,
        });
    }

    private string AccountOf(SimulatedMerchant? merchant) =>
        platform.FindByAppId(merchant?.AppId ?? "")?.Name ?? (platform.Accounts is [var first, ..] ? first.Name : "");

    // API v3 names the caller in a header, v2 in the body
    private SimulatedMerchant? CallerOf(PayCall call)
    {
        var text = call.IsV3 ? call.Authorization : Shown(call.Body);
        return merchants.FirstOrDefault(merchant => merchant.MchId.Length > 0 && text.Contains(merchant.MchId, StringComparison.Ordinal));
    }

    /// <summary>What an answer says that it will not do, in a few words; nothing for a good one. API v2 says no with status 200.</summary>
    private static string? RefusalOf(PayReply reply)
    {
        if (reply.ContentType == "text/xml")
        {
            var xml = PayXml.Read(reply.Body);
            return xml.GetValueOrDefault("result_code") == "SUCCESS"
                ? null
                : xml.GetValueOrDefault("err_code") ?? xml.GetValueOrDefault("return_msg");
        }

        if (reply.Status is >= 200 and < 300)
            return null;
        using var json = JsonBody.Parse(reply.Body);
        return $"{reply.Status} {json?.RootElement.Text("code")}".TrimEnd();
    }

    private static string Shown(ReadOnlyMemory<byte> bytes) =>
        Utf8.IsValid(bytes.Span) ? Encoding.UTF8.GetString(bytes.Span) : $"({bytes.Length} bytes)";
}
