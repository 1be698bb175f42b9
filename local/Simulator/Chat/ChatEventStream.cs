using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using WxFunctions.Local.Simulator.Timeline;

namespace WxFunctions.Local.Simulator.Chat;

/// <summary>
/// Server-sent events: one conversation and, with <c>timeline=1</c>, the account's traces and the counts as well. A browser that comes back
/// says which it saw last.
/// </summary>
/// <remarks>https://html.spec.whatwg.org/multipage/server-sent-events.html</remarks>
internal sealed class ChatEventStream(ChatFeed feed, Func<object> counts, CancellationToken stopping)
{
    public async Task Handle(HttpContext context)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(stopping, context.RequestAborted);
        var response = context.Response;
        response.ContentType = "text/event-stream; charset=utf-8";
        try
        {
            await response.WriteAsync("retry: 1000\n\n", end.Token);
            await Follow(context, end.Token);
        }
        catch (OperationCanceledException)
        {
            // The page went away, or the simulator stops: the end of every stream.
        }
    }

    private async Task Follow(HttpContext context, CancellationToken cancellation)
    {
        var account = context.Request.Query["account"].ToString();
        var follower = context.Request.Query["follower"].ToString();
        var withTimeline = context.Request.Query["timeline"] == "1";
        var seen = LastSeen(context.Request);
        while (true)
        {
            var change = feed.NextChange();
            var (events, incomplete) = feed.After(seen);
            if (incomplete)
                await context.Response.WriteAsync("event: gap\ndata: {}\n\n", cancellation);
            foreach (var item in events.Where(item => item.Account == account))
            {
                if (item is TraceEvent ? withTimeline : item.Follower == follower)
                    await Write(context.Response, item, cancellation);
            }

            if (withTimeline)
                await context.Response.WriteAsync($"event: counts\ndata: {Json(counts())}\n\n", cancellation);
            if (events.Count > 0)
                seen = events[^1].Id;
            await context.Response.Body.FlushAsync(cancellation);
            await change.WaitAsync(cancellation);
        }
    }

    private static Task Write(HttpResponse response, FeedEvent item, CancellationToken cancellation)
    {
        var name = item is TraceEvent ? "event: trace\n" : "";
        return response.WriteAsync($"{name}id: {item.Id}\ndata: {Json(item)}\n\n", cancellation);
    }

    private static string Json(object value) => JsonSerializer.Serialize(value, value.GetType(), PageJson.Options);

    private static long LastSeen(HttpRequest request) =>
        long.TryParse(request.Headers["Last-Event-ID"], NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : 0;
}
