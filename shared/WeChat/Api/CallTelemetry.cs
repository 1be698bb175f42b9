using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Text.Json;

namespace WxFunctions.WeChat.Api;

/// <summary>Notes each call to WeChat in the trace and in a count: which interface, and what was answered. Never with what, or for whom.</summary>
internal static class CallTelemetry
{
    private const string Name = "WxFunctions";
    private const string NoAnswer = "Unavailable";

    private static readonly ActivitySource Source = new(Name);
    private static readonly Meter Meter = new(Name);

    private static readonly Counter<long> Answers = Meter.CreateCounter<long>(
        "wxfunctions.wechat.answers", "{answer}", "WeChat's answers by interface, error code and its category");

    /// <summary>Makes a call and notes how it ended.</summary>
    public static async Task<JsonElement> Watch(string path, Func<Task<JsonElement>> call)
    {
        using var step = Source.StartActivity(path, ActivityKind.Client);
        try
        {
            var answer = await call();
            Note(step, path, 0, "Ok");
            return answer;
        }
        catch (WeChatException refused)
        {
            Note(step, path, refused.Error.Code, refused.Error.Category.ToString());
            throw;
        }
        catch (WeChatUnavailableException)
        {
            Note(step, path, null, NoAnswer);
            throw;
        }
    }

    private static void Note(Activity? step, string path, int? code, string category)
    {
        Answers.Add(1, new("path", path), new("code", code?.ToString() ?? ""), new("category", category));
        _ = step?.SetTag("wechat.errcode", code).SetTag("wechat.category", category)
            .SetStatus(code == 0 ? ActivityStatusCode.Ok : ActivityStatusCode.Error);
    }
}
