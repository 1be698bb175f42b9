using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using WxFunctions.Local.Simulator.Push;
using WxFunctions.Local.Simulator.State;

namespace WxFunctions.Local.Simulator.Chat;

/// <summary>What the chat page talks to. It puts messages in through the back end's front door and nowhere else.</summary>
internal sealed class ChatRoutes(
    Platform platform, Phone phone, Pusher pusher, ChatEventStream stream, PageState state, Func<IReadOnlyList<SentMessage>> sent,
    LoopbackGuard guard)
{
    private const int SentShownMax = 1_000;

    /// <param name="routes">Where they go.</param>
    /// <param name="stopping">A push goes on when the page that caused it is closed, as WeChat's would, but not when the simulator ends.</param>
    public void Map(IEndpointRouteBuilder routes, CancellationToken stopping)
    {
        foreach (var (path, serve) in PageFiles.All())
            _ = routes.MapGet(path, guard.Protect(serve));
        _ = routes.MapGet("/simulator/events", guard.Protect(stream.Handle));
        _ = routes.MapGet("/simulator/state", guard.Protect(context => PageJson.Write(context, state.Of())));
        _ = routes.MapGet("/simulator/messages", guard.Protect(ListSent));
        _ = routes.MapPost("/simulator/acts", guard.Protect(context => Act(context, stopping)));
        _ = routes.MapPost("/simulator/callback", guard.Protect(SaveCallback));
    }

    private async Task Act(HttpContext context, CancellationToken stopping)
    {
        if (await PageJson.Read<PhoneRequest>(context) is not { } request
            || await Wanted.Account(context, platform, request.Account) is not { } account)
            return;
        var fault = Wanted.Fault(request.Follower) ?? (request.Act is null ? "act is missing." : PhoneActs.Fault(request.Act));
        if (fault is not null)
        {
            await PageJson.Refuse(context, StatusCodes.Status400BadRequest, fault);
            return;
        }

        var result = await phone.Do(account, request.Follower!, request.Act!, null, stopping);
        await PageJson.Write(
            context, new { accepted = result.Accepted, tries = result.Tries.Count, milliseconds = result.Last.Took.TotalMilliseconds });
    }

    private Task ListSent(HttpContext context)
    {
        var account = context.Request.Query["account"].ToString();
        var follower = context.Request.Query["follower"].ToString();
        var messages = sent()
            .Where(message => message.Account == account && (follower.Length == 0 || message.To == follower))
            .TakeLast(SentShownMax)
            .Select(message => new { message.To, message.Type, message.Text, message.At });
        return PageJson.Write(context, messages);
    }

    // As in WeChat's console: an address that does not answer the check is not saved.
    private async Task SaveCallback(HttpContext context)
    {
        if (await PageJson.Read<CallbackSetting>(context) is not { } request
            || await Wanted.Account(context, platform, request.Account) is not { } account)
            return;
        if (string.IsNullOrWhiteSpace(request.Url))
        {
            account.CallbackUrl = null;
        }
        else if (!Uri.TryCreate(request.Url.Trim(), UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https"))
        {
            await PageJson.Refuse(context, StatusCodes.Status400BadRequest, "url must be a whole address like http://127.0.0.1:8080/wechat.");
            return;
        }
        else if (!await pusher.Verify(account.Settings, url, context.RequestAborted))
        {
            await PageJson.Refuse(
                context, StatusCodes.Status400BadRequest, "The address did not give back echostr within 5 seconds: it was not saved. Token wrong?");
            return;
        }
        else
        {
            account.CallbackUrl = url;
        }

        await PageJson.Write(context, state.Of());
    }
}
