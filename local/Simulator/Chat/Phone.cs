using System.Text.Json;
using WxFunctions.Local.Simulator.Push;
using WxFunctions.Local.Simulator.State;

namespace WxFunctions.Local.Simulator.Chat;

/// <summary>What followers do on their phones: shown on the page, and pushed through the back end's front door.</summary>
internal sealed class Phone(ChatFeed feed, UserMessages messages, FrontDoor door)
{
    /// <param name="account">The account that it is done to.</param>
    /// <param name="follower">The OpenID.</param>
    /// <param name="act">What is done; without a fault.</param>
    /// <param name="whenAnswered">Called once, at the first answer.</param>
    /// <param name="cancellation">Ends the tries.</param>
    public async Task<PushResult> Do(
        PlatformAccount account, string follower, PhoneAct act, Action? whenAnswered, CancellationToken cancellation)
    {
        var xml = messages.Of(account, follower, account.Followers.Find(follower)?.Follows == true, act);
        var trace = door.Begin(account, xml, whenAnswered);
        var shown = feed.Add(Shown(account.Name, follower, act) with { Trace = trace.Id });
        var result = await door.Push(account, xml, trace, cancellation);
        var outcome = new ChatEvent(result.Accepted ? ChatEventKind.Acknowledged : ChatEventKind.Failed, account.Name, follower)
        {
            Of = shown.Id,
            Trace = trace.Id,
            Tries = result.Tries.Count,
        };
        _ = feed.Add(result.Accepted
            ? outcome with { Milliseconds = result.Last.Took.TotalMilliseconds }
            : outcome with { Failure = result.Last.Failure, Status = result.Last.Status });
        return result;
    }

    private static ChatEvent Shown(string account, string follower, PhoneAct act) => PhoneActs.IsMessage(act.Type)
        ? new(ChatEventKind.Message, account, follower) { Text = act.Text, Message = Shape(act) }
        : new(ChatEventKind.Act, account, follower) { Text = act.Type, Message = JsonSerializer.SerializeToElement(act, PageJson.Options) };

    private static JsonElement Shape(PhoneAct act) => JsonSerializer.SerializeToElement(
        new Dictionary<string, object>
        {
            ["msgtype"] = act.Type,
            [act.Type] = act.Type switch
            {
                "text" => new { content = act.Text },
                "location" => new { x = act.X, y = act.Y, label = act.Label },
                "link" => new { title = act.Title ?? act.Url, description = act.Description, url = act.Url },
                _ => new { media_id = act.MediaId, text = act.Text },
            },
        },
        PageJson.Options);
}
