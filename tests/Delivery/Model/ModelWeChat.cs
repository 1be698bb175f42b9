using System.Net;
using System.Text;
using System.Text.Json;

namespace WxFunctions.Tests.Delivery.Model;

/// <summary>WeChat: gives tokens, takes messages by its own rules, and says no where a history wants it to.</summary>
internal sealed class ModelWeChat(VirtualTime time, Promises promises)
{
    private const string CustomerSend = "/cgi-bin/message/custom/send";
    private const string TemplateSend = "/cgi-bin/message/template/send";

    /// <summary>WeChat knows a template message by its <c>client_msg_id</c> for so long.</summary>
    private static readonly TimeSpan RepeatsKnown = TimeSpan.FromMinutes(10);

    private readonly Dictionary<string, UserOfWeChat> users = [];
    private readonly Dictionary<string, DateTimeOffset> templates = [];
    private readonly Dictionary<string, (DateTimeOffset Until, int Code)> usedUp = [];
    private readonly Queue<Trouble> troubles = new();
    private int tokens;

    public UserOfWeChat this[string user] => users.TryGetValue(user, out var known) ? known : users[user] = new();

    public void Expect(Trouble trouble, int times)
    {
        for (var n = 0; n < times; n++)
            troubles.Enqueue(trouble);
    }

    public void End() => troubles.Clear();

    public HttpResponseMessage Answer(Life life, string path, string body)
    {
        if (path is not (CustomerSend or TemplateSend))
            return Json($$"""{"access_token":"token{{++tokens}}","expires_in":7200}""");
        using var json = JsonDocument.Parse(body);
        var root = json.RootElement;
        var id = path == CustomerSend
            ? root.GetProperty("text").GetProperty("content").GetString()!
            : root.GetProperty("data").GetProperty("thing1").GetProperty("value").GetString()!;
        var user = root.GetProperty("touser").GetString()!;
        promises.Asked(id, path, life);
        var said = path == CustomerSend ? Customer(id, user) : Template(id, user, root.GetProperty("client_msg_id").GetString()!);
        promises.Said(id, path, life, said);
        return said switch
        {
            Said.Broken => new(HttpStatusCode.InternalServerError),
            Said.TakenUnheard => throw new HttpRequestException(HttpRequestError.ResponseEnded, "The connection was closed."),
            _ => Json($$"""{"errcode":{{Code(said)}},"errmsg":"words","msgid":{{Math.Abs(id.GetHashCode(StringComparison.Ordinal))}}}"""),
        };
    }

    private Said Customer(string id, string user)
    {
        if (Refused(CustomerSend) is { } no)
            return no;
        if (!this[user].IsFollower)
            return Said.UserIsGone;
        var now = time.GetUtcNow();
        if (this[user].Take(now))
            return Taken(id);
        promises.Surprised(user, this[user].LastEnd(now));
        return Said.WindowIsClosed;
    }

    private Said Template(string id, string user, string clientMsgId)
    {
        if (Refused(TemplateSend) is { } no)
            return no;
        if (!this[user].IsFollower)
            return Said.UserIsGone;
        var now = time.GetUtcNow();
        if (templates.TryGetValue(clientMsgId, out var before) && now - before < RepeatsKnown)
            return Said.Taken;
        templates[clientMsgId] = now;
        return Taken(id);
    }

    private Said Taken(string id)
    {
        promises.Taken(id);
        return troubles.TryPeek(out var trouble) && trouble == Trouble.AnswerIsLost && troubles.TryDequeue(out _) ? Said.TakenUnheard : Said.Taken;
    }

    /// <summary>What a message of an interface hears before it is looked at; null for nothing.</summary>
    private Said? Refused(string path)
    {
        var now = time.GetUtcNow();
        if (usedUp.TryGetValue(path, out var allowance) && now < allowance.Until)
            return allowance.Code == 45009 ? Said.DayIsUsedUp : Said.MinuteIsUsedUp;
        if (!troubles.TryPeek(out var trouble) || trouble == Trouble.AnswerIsLost)
            return null;
        _ = troubles.Dequeue();
        switch (trouble)
        {
            case Trouble.MinuteIsUsedUp:
                usedUp[path] = (Promises.NextMinute(now), 45011);
                return Said.MinuteIsUsedUp;
            case Trouble.DayIsUsedUp:
                usedUp[path] = (Promises.NextDay(now), 45009);
                return Said.DayIsUsedUp;
            default:
                return trouble switch
                {
                    Trouble.IsBusy => Said.Busy,
                    Trouble.IsBroken => Said.Broken,
                    Trouble.RefusesTheToken => Said.WrongToken,
                    Trouble.SettingIsWrong => Said.WrongSetting,
                    Trouble.SaysSomethingNew => Said.SomethingNew,
                    _ => Said.NeverThis,
                };
        }
    }

    private static int Code(Said said) => said switch
    {
        Said.Busy => -1,
        Said.WrongToken => 40001,
        Said.MinuteIsUsedUp => 45011,
        Said.DayIsUsedUp => 45009,
        Said.WrongSetting => 40164,
        Said.SomethingNew => 999_999,
        Said.NeverThis => 45002,
        Said.WindowIsClosed => 45015,
        Said.UserIsGone => 43004,
        _ => 0,
    };

    private static HttpResponseMessage Json(string text) => new(HttpStatusCode.OK)
    {
        Content = new StringContent(text, Encoding.UTF8, "application/json"),
    };
}
