using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using WxFunctions.Local.Simulator.Push;
using WxFunctions.Local.Simulator.State;

namespace WxFunctions.Local.Simulator.Chat;

/// <summary>What the chat page talks to. It puts messages in through the app's front door and nowhere else.</summary>
internal sealed class ChatRoutes(
    Platform platform, ChatFeed feed, UserMessages messages, Func<PlatformAccount, string, CancellationToken, Task<PushResult>> push)
{
    private const int FollowerCharsMax = 64;
    private const int TextCharsMax = 5_000;
    private const int BodyBytesMax = 64 << 10;

    public void Map(IEndpointRouteBuilder routes, CancellationToken stopping)
    {
        foreach (var (path, serve) in PageFiles.All())
            _ = routes.MapGet(path, LoopbackGuard.Protect(serve));
        var stream = new ChatEventStream(feed, stopping);
        _ = routes.MapGet("/simulator/events", LoopbackGuard.Protect(stream.Handle));
        _ = routes.MapGet("/simulator/accounts", LoopbackGuard.Protect(ListAccounts));
        _ = routes.MapPost("/simulator/messages", LoopbackGuard.Protect(context => Take(context, ChatEventKind.Message, stopping)));
        _ = routes.MapPost("/simulator/follow", LoopbackGuard.Protect(context => Take(context, ChatEventKind.Follow, stopping)));
    }

    private Task ListAccounts(HttpContext context) =>
        context.Response.WriteAsJsonAsync(platform.Accounts.Select(account => account.Name));

    // A push goes on when the page that caused it is closed, as WeChat's would.
    private async Task Take(HttpContext context, ChatEventKind kind, CancellationToken stopping)
    {
        var request = await Read(context.Request);
        if (Refusal(request, kind) is { } refusal)
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            await context.Response.WriteAsJsonAsync(new { error = refusal }, context.RequestAborted);
            return;
        }

        var result = await Send(platform.Get(request!.Account!), request.Follower!, request.Text, kind, stopping);
        await context.Response.WriteAsJsonAsync(
            new { accepted = result.Accepted, tries = result.Tries.Count, milliseconds = result.Last.Took.TotalMilliseconds },
            context.RequestAborted);
    }

    private static async Task<ChatRequest?> Read(HttpRequest request)
    {
        if (!request.HasJsonContentType() || request.ContentLength is null or > BodyBytesMax)
            return null;
        try
        {
            return await request.ReadFromJsonAsync<ChatRequest>(request.HttpContext.RequestAborted);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private string? Refusal(ChatRequest? request, ChatEventKind kind)
    {
        if (request is null)
            return "The body must be a JSON object of at most 64 KiB, with its length and type given.";
        if (request.Account is null || platform.FindByName(request.Account) is null)
            return "There is no such account.";
        if (request.Follower is not { Length: > 0 and <= FollowerCharsMax } follower || follower.Any(c => !IsOpenIdChar(c)))
            return "A follower's id has 1 to 64 letters, digits, '-' or '_'.";
        return kind == ChatEventKind.Message && request.Text is not { Length: > 0 and <= TextCharsMax }
            ? "A message has 1 to 5000 characters."
            : null;
    }

    private static bool IsOpenIdChar(char c) => char.IsAsciiLetterOrDigit(c) || c is '-' or '_';

    private async Task<PushResult> Send(
        PlatformAccount account, string follower, string? text, ChatEventKind kind, CancellationToken cancellation)
    {
        var shown = feed.Add(new ChatEvent(kind, account.Name, follower) { Text = kind == ChatEventKind.Message ? text : null });
        var xml = kind == ChatEventKind.Message ? messages.Text(account, follower, text!) : messages.Subscribe(account, follower);
        var result = await push(account, xml, cancellation);
        _ = feed.Add(result.Accepted
            ? new ChatEvent(ChatEventKind.Acknowledged, account.Name, follower)
            {
                Of = shown.Id,
                Milliseconds = result.Last.Took.TotalMilliseconds,
            }
            : new ChatEvent(ChatEventKind.Failed, account.Name, follower)
            {
                Of = shown.Id,
                Failure = result.Last.Failure,
                Status = result.Last.Status,
            });
        return result;
    }
}
