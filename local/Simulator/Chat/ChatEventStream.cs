using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;

namespace WxFunctions.Local.Simulator.Chat;

/// <summary>Server-sent events of one conversation. A browser that comes back says which it saw last.</summary>
/// <remarks>https://html.spec.whatwg.org/multipage/server-sent-events.html</remarks>
internal sealed class ChatEventStream(ChatFeed feed, CancellationToken stopping)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

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
        var seen = LastSeen(context.Request);
        while (true)
        {
            var change = feed.NextChange();
            var (events, incomplete) = feed.After(seen);
            if (incomplete)
                await context.Response.WriteAsync("event: gap\ndata: {}\n\n", cancellation);
            foreach (var item in events.Where(item => item.Account == account && item.Follower == follower))
                await context.Response.WriteAsync($"id: {item.Id}\ndata: {JsonSerializer.Serialize(item, Json)}\n\n", cancellation);
            if (events.Count > 0)
                seen = events[^1].Id;
            await context.Response.Body.FlushAsync(cancellation);
            await change.WaitAsync(cancellation);
        }
    }

    private static long LastSeen(HttpRequest request) =>
        long.TryParse(request.Headers["Last-Event-ID"], NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : 0;
}
