using System.Text;
using WxFunctions.Delivery;
using WxFunctions.Inbound;
using WxFunctions.Queues;
using WxFunctions.Storage;
using WxFunctions.WeChat.Messages;

namespace WxFunctions.Tests.Delivery.Model;

/// <summary>
/// Lets a history happen to the app. Of the users the first two have followed before the app's eyes, the third was there before the app.
/// </summary>
internal sealed class World : IAsyncDisposable
{
    private const int Users = 3;
    private const int DeliveriesMax = 20_000;

    /// <summary>A session is free so long after the process that held it has died.</summary>
    private static readonly TimeSpan LockLeft = TimeSpan.FromSeconds(20);

    /// <summary>An answer has 48 hours from the moment that the app makes it, whenever that is.</summary>
    private static readonly DateTimeOffset Someday = new(2027, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private static readonly TimeSpan LongestLife = TimeSpan.FromHours(72);

    private readonly VirtualTime time = new();
    private readonly TableStore tables;
    private readonly Mishaps mishaps = new();
    private readonly QueueStore queues;
    private readonly Promises promises;
    private readonly ModelWeChat weChat;
    private readonly History history;
    private readonly Random chance = new(1);
    private readonly List<string> requests = [];
    private AppLife app;
    private int number = 1_000;

    public World(History history)
    {
        this.history = history;
        tables = new(time);
        queues = new(time);
        promises = new(time, history.KeepsOrder);
        weChat = new(time, promises);
        queues.Entered += message => promises.Entered(message.IsFirstRound ? message.Id : "");
        queues.DeadLettered += message => promises.DeadLettered(message.Id, message.DeadLetterReason ?? "");
        tables.Written += (table, row) =>
        {
            if (table == TableNames.Deliveries && row is DeliveryRow { State: DeliveryState.Sent })
                promises.Noted(row.RowKey);
        };
        mishaps.Struck += promises.Struck;
        app = Start();
    }

    /// <summary>What has been seen of it.</summary>
    public Promises Promises => promises;

    /// <summary>From a second to two days.</summary>
    public static TimeSpan Span(int number) => TimeSpan.FromSeconds(Math.Pow(3, number));

    /// <summary>All of it, and then time enough without trouble for everything to end.</summary>
    public async Task Run()
    {
        UserDoes(0, "subscribe", user => user.Follows);
        UserDoes(1, "subscribe", user => user.Follows);
        promises.MaySurprise(User(2));
        await Work(TimeSpan.FromMinutes(2));
        foreach (var happening in history.Happenings)
            await Happen(happening);

        mishaps.End();
        weChat.End();
        await Work(LongestLife);
        promises.Hold(queues.IsEmpty, $"nothing is left in the queues, but {queues.NextDue():u} something is due");
        foreach (var fate in promises.All.ToList())
            await Verify(fate);
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private static string User(int number) => $"oUser{number % Users}";

    private AppLife Start() => new(time, history.KeepsOrder, chance, tables, queues, weChat, mishaps);

    private async Task Happen(Happening it)
    {
        promises.Tell($"{it}");
        switch (it.What)
        {
            case Happens.UserWrites:
                UserWrites(it.First, it.Second % 4);
                break;
            case Happens.UserClicks:
                UserDoes(it.First, "CLICK", user => user.Clicks);
                break;
            case Happens.UserLeaves when weChat[User(it.First)].IsFollower:
                promises.MayAlwaysSurprise(User(it.First));
                UserDoes(it.First, "unsubscribe", user => _ => user.Leaves());
                break;
            case Happens.UserFollows when !weChat[User(it.First)].IsFollower:
                UserDoes(it.First, "subscribe", user => user.Follows);
                break;
            case Happens.SystemWants:
                await Want(it.First, it.Second);
                break;
            case Happens.SystemRepeats when requests.Count > 0:
                await Ask(requests[it.First % requests.Count]);
                break;
            case Happens.Works:
                await Work(Span(it.First));
                break;
            case Happens.IsOff:
                time.Pass(Span(it.First));
                break;
            case Happens.WeChatRefuses:
                weChat.Expect((Trouble)(it.First % Enum.GetValues<Trouble>().Length), 1 + (it.Second / 2));
                break;
            case Happens.Strikes:
                mishaps.Plan(it.Second, (Mishap)(1 + (it.First % 4)));
                break;
            case Happens.GoesAway:
                var reach = (Reach)(it.First % 2);
                if (!mishaps.Away.Remove(reach))
                    _ = mishaps.Away.Add(reach);
                break;
            case Happens.Restarts:
                await Restart();
                break;
            case Happens.PutsBack:
                PutBack();
                break;
        }
    }

    private void UserWrites(int number, int answers)
    {
        var user = User(number);
        if (!weChat[user].IsFollower)
            return;
        weChat[user].Says(time.GetUtcNow());
        var id = ++this.number;
        Arrives(user, $"<MsgType>text</MsgType><Content>{answers}</Content><MsgId>{id}</MsgId>", answers);
    }

    /// <param name="number">The user.</param>
    /// <param name="name">WeChat's name for it.</param>
    /// <param name="act">What it means to WeChat.</param>
    private void UserDoes(int number, string name, Func<UserOfWeChat, Action<DateTimeOffset>> act)
    {
        var user = User(number);
        act(weChat[user])(time.GetUtcNow());
        var isClick = name == "CLICK" && weChat[user].IsFollower;
        Arrives(user, $"<MsgType>event</MsgType><Event>{name}</Event><EventKey>{++this.number}</EventKey>", isClick ? 1 : 0);
    }

    /// <summary>A callback is on the queue, and WeChat has been told so.</summary>
    private void Arrives(string user, string content, int answers)
    {
        if (user == User(2))
            promises.MaySurprise(user, answers);
        var at = time.GetUtcNow().ToUnixTimeSeconds();
        var xml = $"<xml><ToUserName>gh_1</ToUserName><FromUserName>{user}</FromUserName><CreateTime>{at}</CreateTime>{content}</xml>";
        _ = MessageBody.TryParse(Encoding.UTF8.GetBytes(xml), out var body);
        var envelope = InboundEnvelopes.Of(AppLife.Account, body!);
        for (var n = 0; n < answers; n++)
            _ = promises.Wanted(new($"{envelope.Id}.{n}", user, isCustomer: true) { IsPromised = true, ExpiresAt = Someday });
        _ = queues.Send(QueueNames.Inbound, envelope.ToMessage());
    }

    private Task Want(int user, int shape)
    {
        var id = $"m{++number}";
        var now = time.GetUtcNow();
        var (notBefore, expiresAt) = (now, now + TimeSpan.FromHours(48));
        var text = $$"""{"id":"{{id}}","to":"{{User(user)}}","type":"text","text":{"content":"{{id}}"}""";
        var template = $$"""{"template_id":"TPL","data":{"thing1":{"value":"{{id}}"}""" + "}}";
        switch (shape)
        {
            case 0 or 1:
                text = $$"""{"id":"{{id}}","to":"{{User(user)}}","type":"template","template":{{template}}""";
                break;
            case 2 or 3:
                text += $$""","fallback":{"type":"template","template":{{template}}}""";
                break;
            case 4:
                (notBefore, expiresAt) = (now.AddMinutes(20), now.AddMinutes(20).AddHours(48));
                text += $$""","notBefore":"{{notBefore:O}}" """;
                break;
            case 5:
                expiresAt = now.AddMinutes(3);
                text += $$""","expiresAt":"{{expiresAt:O}}" """;
                break;
        }

        _ = promises.Wanted(new(id, User(user), isCustomer: shape > 1)
        {
            NotBefore = notBefore,
            ExpiresAt = expiresAt,
            HasFallback = shape is 2 or 3,
        });
        requests.Add(text + "}");
        return Ask(requests[^1]);
    }

    private async Task Ask(string request)
    {
        var fate = promises.Find(request.Split('"')[3])!;
        promises.Begins("");
        switch (await app.Take(Encoding.UTF8.GetBytes(request)))
        {
            case OutboxAnswer.Taken:
                fate.IsPromised = true;
                fate.ExpiresAt = Promises.Later(fate.ExpiresAt, time.GetUtcNow() + TimeSpan.FromHours(48));
                break;
            case null:
                // it may be on the queue, with its new time
                fate.ExpiresAt = Promises.Later(fate.ExpiresAt, time.GetUtcNow() + TimeSpan.FromHours(48));
                await Restart();
                break;
        }
    }

    /// <summary>The app works for so long: whatever is due is delivered, the sessions in turn.</summary>
    private async Task Work(TimeSpan span)
    {
        var end = time.GetUtcNow() + span;
        for (var deliveries = 0; time.GetUtcNow() < end; deliveries++)
        {
            promises.Hold(deliveries < DeliveriesMax, "messages come to an end");
            if (deliveries >= DeliveriesMax)
                return;
            if (queues.Heads() is { Count: > 0 } heads)
                await Deliver(heads[deliveries % heads.Count]);
            else if (queues.NextDue() is { } due && due < end)
                time.PassUntil(due);
            else
                time.PassUntil(end);
        }
    }

    private async Task Deliver(QueueMessage message)
    {
        promises.Begins(message.Id);
        await app.Deliver(message, queues);
        if (!app.Life.IsOver)
            return;
        time.Pass(LockLeft);
        await Restart();
    }

    private async Task Restart()
    {
        await app.DisposeAsync();
        app = Start();
    }

    private void PutBack()
    {
        foreach (var dead in queues.DeadLetters.ToList())
        {
            _ = queues.DeadLetters.Remove(dead);
            promises.PutBack(dead.Id);
            _ = queues.Send(dead.Queue, Replays.Of(dead.Received(), dead.Queue, time.GetUtcNow()));
        }
    }

    /// <summary>Whether a message has come to the end that it must come to, and the app says the same.</summary>
    private async Task Verify(Fate fate)
    {
        if (!fate.IsPromised)
            return;
        var row = await app.Find(fate.Id);
        var what = $"{fate.Id}, taken {fate.TimesTaken} times, {fate.TimesUnknown} unknown, "
            + $"is {row?.State ?? "not known"} ({row?.Reason}: {row?.Message})";
        promises.Hold(fate.TimesTaken > 0 || fate.IsOver, $"{what}, neither sent nor dead-lettered");
        if (fate.TimesUnknown > 0 || fate.WasCutOff || fate.Place is null)
            return;
        promises.Hold(row?.State == (fate.TimesTaken > 0 ? DeliveryState.Sent : DeliveryState.Failed), what);
        promises.Hold(fate.TimesTaken == 0 || !fate.IsOver, $"{what}, sent and dead-lettered");
        promises.Hold(!fate.HasFallback || row?.Reason != Admission.WindowClosed, $"{what}, and its fallback was not sent");
    }
}
