using System.Buffers;
using System.IO.Pipelines;
using System.Text;
using Microsoft.AspNetCore.Http;
using WxFunctions.Local.Simulator.State;
using WxFunctions.Local.Simulator.Timeline;
using WxFunctions.Local.Simulator.Trouble;
using WxFunctions.Local.Simulator.WebLogin;

namespace WxFunctions.Local.Simulator.Api;

/// <summary>WeChat's API: every request that is not the chat page's. What it does not know is refused by name, never passed over.</summary>
internal sealed class ApiEndpoint(
    TokenCheck check, CallLedger ledger, TokenApi tokens, TicketApi tickets, QuotaApi quotas, NetworkApi network, SnsApi sns,
    CustomSend custom, NoticeApi notices, MassApi mass, CallWatch watch, Troubles troubles, Func<string, Uri> mediaAddress,
    TimeProvider clock)
{
    private readonly Dictionary<string, Func<ApiCall, ApiResponse>> routes = new(
        PlayedApis.Routes(check, clock, mediaAddress), StringComparer.Ordinal)
    {
        ["/cgi-bin/token"] = tokens.Ordinary,
        ["/cgi-bin/stable_token"] = tokens.Stable,
        ["/cgi-bin/ticket/getticket"] = check.Guard("GET", tickets.Handle),
        ["/cgi-bin/clear_quota"] = check.Guard("POST", quotas.Clear),
        ["/cgi-bin/clear_quota/v2"] = quotas.ClearBySecret,
        ["/cgi-bin/openapi/quota/get"] = check.Guard("POST", quotas.Get),
        ["/cgi-bin/openapi/rid/get"] = check.Guard("POST", quotas.Rid),
        ["/cgi-bin/getcallbackip"] = check.Guard("GET", NetworkApi.Addresses),
        ["/cgi-bin/get_api_domain_ip"] = check.Guard("GET", NetworkApi.Addresses),
        ["/cgi-bin/callback/check"] = check.Guard("POST", network.CheckCallback),
        ["/sns/oauth2/access_token"] = sns.Exchange,
        ["/sns/oauth2/refresh_token"] = sns.Refresh,
        ["/sns/userinfo"] = sns.Profile,
        ["/sns/auth"] = sns.Auth,
        ["/cgi-bin/message/custom/send"] = custom.Send,
        ["/cgi-bin/message/custom/typing"] = custom.Typing,
        ["/cgi-bin/message/template/send"] = notices.Template,
        ["/cgi-bin/message/template/subscribe"] = notices.SubscribeOnce,
        ["/cgi-bin/message/subscribe/bizsend"] = notices.Subscribe,
        ["/cgi-bin/message/mass/sendall"] = mass.SendAll,
        ["/cgi-bin/message/mass/send"] = mass.Send,
        ["/cgi-bin/message/mass/preview"] = mass.Preview,
    };

    private readonly FixtureApi fixtures = new(check);

    /// <summary>Lets a test answer a call in its own way; nothing means as usual.</summary>
    public Func<ApiCall, ApiAnswer?>? Answer { get; set; }

    public async Task Handle(HttpContext context)
    {
        var request = context.Request;
        var body = await ReadBody(request.BodyReader, context.RequestAborted);
        var call = new ApiCall(request.Method, request.Path, request.Query, body, request.ContentType ?? "");
        var usual = routes.GetValueOrDefault(call.Path, fixtures.Handle);
        var ended = watch.Begin(context, call);
        var response = (Answer?.Invoke(call) ?? troubles.Answer(call)) is { } answer
            ? await answer.Give(() => usual(call), context.RequestAborted)
            : usual(call);
        ended(response);
        if (response is null)
        {
            context.Abort();
            return;
        }

        Enter(call, context.Request.QueryString.Value, response);
        await Write(context.Response, response);
    }

    private void Enter(ApiCall call, string? query, ApiResponse response)
    {
        _ = check.Find(call, out var token);
        if (token is null)
            return;
        ledger.Count(token.Account, call.Path);
        if (response.Rid is { } rid)
        {
            var answer = Encoding.UTF8.GetString(response.Body.Span);
            ledger.Remember(rid, new(token.Account, clock.GetUtcNow(), $"https://api.weixin.qq.com{call.Path}{query}", call.Text, answer));
        }
    }

    private static async ValueTask<byte[]> ReadBody(PipeReader reader, CancellationToken cancellation)
    {
        while (true)
        {
            var read = await reader.ReadAsync(cancellation);
            if (read.IsCompleted)
            {
                var body = read.Buffer.ToArray();
                reader.AdvanceTo(read.Buffer.End);
                return body;
            }

            reader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }

    private static async ValueTask Write(HttpResponse response, ApiResponse answer)
    {
        response.StatusCode = answer.Status;
        response.ContentType = answer.ContentType;
        response.ContentLength = answer.Body.Length;
        if (answer.FileName is { } name)
            response.Headers.ContentDisposition = $"attachment; filename=\"{name}\"";
        _ = await response.BodyWriter.WriteAsync(answer.Body);
    }
}
