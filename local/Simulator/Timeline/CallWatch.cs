using System.Text.Json;
using Microsoft.AspNetCore.Http;
using WxFunctions.Local.Simulator.Api;
using WxFunctions.Local.Simulator.State;

namespace WxFunctions.Local.Simulator.Timeline;

/// <summary>
/// Notes the calls of the simulated API. A call belongs to the trace that its <c>traceparent</c> names; without one, a message belongs to
/// what its receiver did last, and any other call is a trace of its own.
/// </summary>
internal sealed class CallWatch(Platform platform, Traces traces, TimeProvider clock)
{
    // A message is taken deep inside a call, by code that knows nothing of traces.
    private readonly AsyncLocal<Trace?> current = new();

    /// <summary>What the call under way belongs to.</summary>
    public Trace? Current => current.Value;

    /// <returns>To be called with the answer; with none where the connection breaks instead.</returns>
    public Action<ApiResponse?> Begin(HttpContext context, ApiCall call)
    {
        var start = clock.GetTimestamp();
        var trace = Find(context.Request.Headers.TraceParent.ToString(), call);
        current.Value = trace;
        var query = context.Request.QueryString.Value ?? "";
        return response => Note(trace, call, query, response, clock.GetElapsedTime(start));
    }

    private void Note(Trace? known, ApiCall call, string query, ApiResponse? response, TimeSpan took)
    {
        var trace = known ?? traces.Begin(AccountOf(call), "", call.Path);
        var (code, words) = Read(response);
        if (code != 0)
            traces.Counters.Refused();
        traces.Note(trace, new TraceStep(StepKind.Call, $"{call.Path} → {words}", code == 0)
        {
            Milliseconds = took.TotalMilliseconds,
            Details =
            [
                new("call", Redaction.Of($"{call.Method} {call.Path}{query}")),
                new("body", Redaction.Of(call.Text)),
                new("answer", response is null ? "the connection broke" : Redaction.Of(Shown(response.Body))),
            ],
        });
    }

    /// <summary>The answer's code, 0 for one without, and the answer in a few words.</summary>
    private static (int Code, string Words) Read(ApiResponse? response)
    {
        if (response is null)
            return (-1, "connection broken");
        if (response.Status is not (>= 200 and < 300))
            return (response.Status, $"{response.Status}");
        using var json = JsonBody.Parse(response.Body);
        var code = json?.RootElement.TryGetProperty("errcode", out var named) == true && named.TryGetInt32(out var number) ? number : 0;
        return (code, code == 0 ? "ok" : $"{code} {json!.RootElement.Text("errmsg")}");
    }

    private Trace? Find(string parent, ApiCall call)
    {
        if (traces.Named(parent) is { } named)
            return named;
        using var json = JsonBody.Parse(call.Body);
        var to = json?.RootElement.Text("touser") ?? "";
        return to.Length > 0 ? traces.Newest(AccountOf(call), to) : null;
    }

    private string AccountOf(ApiCall call)
    {
        using var json = JsonBody.Parse(call.Body);
        var appId = call.Query["appid"].ToString() is { Length: > 0 } asked ? asked : json?.RootElement.Text("appid") ?? "";
        return (platform.Tokens.Find(call.Token)?.Account ?? platform.FindByAppId(appId) ?? platform.Accounts[0]).Name;
    }

    private static string Shown(ReadOnlyMemory<byte> bytes) =>
        System.Text.Unicode.Utf8.IsValid(bytes.Span) ? System.Text.Encoding.UTF8.GetString(bytes.Span) : $"({bytes.Length} bytes)";
}
