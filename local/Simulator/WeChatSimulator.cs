using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using WxFunctions.Local.Simulator.Api;
using WxFunctions.Local.Simulator.Chat;
using WxFunctions.Local.Simulator.Pay;
using WxFunctions.Local.Simulator.Push;
using WxFunctions.Local.Simulator.Scripting;
using WxFunctions.Local.Simulator.State;
using WxFunctions.Local.Simulator.Timeline;
using WxFunctions.Local.Simulator.Trouble;
using WxFunctions.Local.Simulator.WebLogin;

namespace WxFunctions.Local.Simulator;

/// <summary>
/// A WeChat on this machine: users who write to the app's callback address, on a chat page or from a test, and the API that the app
/// answers with.
/// </summary>
internal sealed class WeChatSimulator : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly SimulatorOptions options;
    private readonly Platform platform;
    private readonly Pusher pusher;
    private readonly UserMessages messages;
    private volatile ShownMessage? shown;
    private readonly ResultPushes results;
    private readonly ChatFeed feed;
    private readonly CallWatch watch;
    private readonly FrontDoor door;
    private readonly LoopbackGuard guard;
    private readonly GrantBook grants = new();
    private readonly ApiEndpoint api;
    private readonly AppendLog<SentMessage> sent;
    private readonly AppendLog<TokenCall> tokenCalls;
    private bool ended;

    private WeChatSimulator(SimulatorOptions options)
    {
        this.options = options;
        Url = options.Url;
        CallbackBaseUrl = options.CallbackBaseUrl;
        platform = new(options.Accounts, options.Clock);
        messages = new(options.Clock, MediaAddress);
        results = new(messages, Push);
        feed = new(options.Clock);
        Traces = new(feed, options.Clock);
        Troubles = new(options.Clock);
        watch = new(platform, Traces, options.Clock);
        pusher = new(options, Traces, Troubles);
        door = new(pusher, Traces, AddressOf, ShowPassive, options.Clock);
        guard = new(options.Hosts, () => [CallbackBaseUrl, .. platform.Accounts.Select(AddressOf)]);
        sent = new(options.SentKept);
        tokenCalls = new(options.SentKept);
        Pay = new(options, () => CallbackBaseUrl);
        api = CreateApi();
        app = SimulatorListener.Build(options.Url);
    }

    /// <summary>Where it really listens.</summary>
    public Uri Url { get; private set; }

    /// <summary>The app's address. Can be set later: an app under test knows its own only when it has started.</summary>
    public Uri CallbackBaseUrl { get; set; }

    /// <summary>The messages that were accepted, oldest first.</summary>
    public IReadOnlyList<SentMessage> Sent => sent.Snapshot;

    /// <summary>How many were accepted in all, those no longer kept included.</summary>
    public long SentTotal => sent.Total;

    /// <summary>The access tokens that were given out, oldest first.</summary>
    public IReadOnlyList<TokenCall> TokenCalls => tokenCalls.Snapshot;

    /// <summary>What users did and all that it caused. Whoever knows more of it, like the app itself, may note it here.</summary>
    public Traces Traces { get; }

    /// <summary>What goes wrong at present.</summary>
    public Troubles Troubles { get; }

    /// <summary>WeChat Pay, on the same listener.</summary>
    public PayPlatform Pay { get; }

    /// <summary>Lets a test answer an API call in its own way; nothing means as usual.</summary>
    public Func<ApiCall, ApiAnswer?>? Answer
    {
        get => api.Answer;
        set => api.Answer = value;
    }

    /// <summary>Chooses what the event says that tells of a notice (<c>Status</c>), <c>success</c> by default; null for no event.</summary>
    public Func<SentMessage, string?> NoticeStatus
    {
        get => results.Status;
        set => results.Status = value;
    }

    /// <summary>Chooses what the event at the end of a mass message says, <c>send success</c> by default; null for no event.</summary>
    public Func<MassSent, string?> MassStatus { get; set; } = _ => MassSent.Success;

    /// <summary>Completes when the events of all notices accepted so far have been pushed.</summary>
    public Task WhenNoticesTold() => results.WhenDone();

    /// <exception cref="LocalStartException">The address is taken or no address.</exception>
    public static async Task<WeChatSimulator> StartAsync(SimulatorOptions options, CancellationToken cancellation)
    {
        var simulator = new WeChatSimulator(options);
        try
        {
            await simulator.Start(cancellation);
            return simulator;
        }
        catch
        {
            await simulator.DisposeAsync();
            throw;
        }
    }

    /// <summary>Does what a user's phone does: WeChat notes the user's action and pushes it until it is acknowledged or given up.</summary>
    /// <param name="account">The account's short name.</param>
    /// <param name="xml">The message, well-formed; of any type.</param>
    /// <param name="cancellation">Gives up at once.</param>
    public Task<PushResult> Push(string account, string xml, CancellationToken cancellation) =>
        Push(platform.Get(account), xml, cancellation);

    /// <summary>Waits until the accepted messages satisfy a condition, which is asked again after each.</summary>
    public Task WaitForSent(Func<IReadOnlyList<SentMessage>, bool> condition, CancellationToken cancellation) =>
        sent.WaitFor(condition, cancellation);

    /// <summary>The account's menus, as <c>menu/get</c> answers them; nothing while there is none.</summary>
    public JsonObject? Menus(string account) => platform.Get(account).Menus.All;

    /// <summary>Makes somebody a follower without a push, so without any allowance either.</summary>
    public void AddFollower(string account, string openId) => platform.Get(account).Followers.Meet(openId);

    /// <summary>
    /// All tokens of the account are "not latest" from now on (40001). With <paramref name="stillGiven"/> the dead one is still handed
    /// out until a refresh is forced, as when someone else's forced refresh is under way.
    /// </summary>
    public void InvalidateTokens(string account, bool stillGiven = false) =>
        new TokenEnds(platform, options.Clock).Invalidate(platform.Get(account), stillGiven);

    /// <summary>All tokens of the account have run out (42001).</summary>
    public void ExpireTokens(string account) => new TokenEnds(platform, options.Clock).Expire(platform.Get(account));

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref ended, true))
            return;

        // Ends the event streams of open pages, which would wait for ever.
        app.Lifetime.StopApplication();
        await app.DisposeAsync();
        await results.DisposeAsync();
        pusher.Dispose();
        Pay.Dispose();
    }

    /// <summary>Changes what stands in WeChat's console: from now on callbacks are signed and secrets checked by it.</summary>
    public void Configure(string account, Func<SimulatedAccount, SimulatedAccount> change)
    {
        var owner = platform.Get(account);
        owner.Settings = change(owner.Settings);
    }

    private ApiEndpoint CreateApi()
    {
        var check = new TokenCheck(platform, options.Clock);
        var ledger = new CallLedger();
        return new ApiEndpoint(
            check,
            ledger,
            new(platform, tokenCalls, options.Clock),
            new(tokenCalls, options.Clock),
            new(platform, ledger, options.Clock),
            new(() => CallbackBaseUrl),
            new(platform, grants, options.Clock),
            new(check, options, Accept, ShowRefusal),
            new(check, options, new(), AcceptNotice),
            new(check, options, Accept, EndMass),
            watch,
            Troubles,
            MediaAddress,
            options.Clock);
    }

    private async Task Start(CancellationToken cancellation)
    {
        var stopping = app.Lifetime.ApplicationStopping;
        var phone = new Phone(feed, messages, door);
        var bursts = new Bursts(phone, stopping);
        var desk = new TroubleDesk(platform, options.Accounts, options.Clock);
        var counts = () => (object)new { totals = Traces.Counters.Totals, burst = bursts.Progress };
        var state = new PageState(platform, Troubles, counts, AddressOf, () => CallbackBaseUrl);
        new ChatRoutes(platform, phone, pusher, new(feed, counts, stopping), state, () => Sent, guard).Map(app, stopping);
        new MediaRoutes(platform, guard).Map(app);
        new TraceRoutes(Traces, guard).Map(app);
        new TroubleRoutes(platform, Troubles, desk, bursts, guard).Map(app);
        new ScenarioRoutes(platform, new(phone, feed, Troubles, desk, options.Clock), guard).Map(app);
        new AuthorizePage(platform, grants, guard, options.Clock).Map(app);
        var timeline = new PayTimeline(Pay.Book, platform, Traces, feed, options.Merchants);
        new PayRoutes(options, Pay, new(options, Pay, timeline, Traces, Troubles), timeline, Troubles, results.Begin).Map(app, guard);
        _ = app.Map("/{**path}", api.Handle);
        Url = await SimulatorListener.Start(app, options.Url, cancellation);
    }

    private Task<PushResult> Push(PlatformAccount account, string xml, CancellationToken cancellation) =>
        door.Push(account, xml, door.Begin(account, xml), cancellation);

    /// <summary>Where callbacks to an account go: what was entered on the page, what the settings say, or this app.</summary>
    private Uri AddressOf(PlatformAccount account)
    {
        var name = Uri.EscapeDataString(account.Name);
        return account.CallbackUrl
            ?? (options.CallbackUrl is { } other
                ? new Uri(other.Replace("{account}", name, StringComparison.Ordinal))
                : new Uri(CallbackBaseUrl, $"api/wechat/{name}"));
    }

    private Uri MediaAddress(string id) => new(Url, $"simulator/media/{id}");

    private void Accept(SentMessage message)
    {
        _ = sent.Add(message);
        var trace = watch.Current;
        var isTyping = message.Type == "typing";
        if (!isTyping)
            Traces.Answered(trace);
        _ = feed.Add(new ChatEvent(isTyping ? ChatEventKind.Typing : ChatEventKind.Reply, message.Account, message.To)
        {
            Text = message.Text,
            Type = message.Type,
            Message = Shape(message.Json),
            Trace = trace?.Id,
        });
    }

    /// <summary>What a page shows of a message: not to whom else it goes. A mass message is read once for all whom it reaches.</summary>
    private JsonElement Shape(string json)
    {
        if (shown is { } before && ReferenceEquals(before.Json, json))
            return before.Shape;
        using var document = JsonDocument.Parse(json);
        var members = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var member in document.RootElement.EnumerateObject())
        {
            if (!(member.NameEquals("touser") && member.Value.ValueKind == JsonValueKind.Array))
                members[member.Name] = member.Value;
        }

        var shape = JsonSerializer.SerializeToElement(members);
        shown = new(json, shape);
        return shape;
    }

    private void AcceptNotice(PlatformAccount account, SentMessage message)
    {
        Accept(message);
        results.After(account, message);
    }

    private void ShowPassive(PlatformAccount account, string follower, string xml, Trace trace)
    {
        if (ReplyShape.Of(xml) is not var (message, text))
            return;
        Traces.Answered(trace);
        _ = feed.Add(new ChatEvent(ChatEventKind.Reply, account.Name, follower) { Text = text, Message = message, Trace = trace.Id });
    }

    private void EndMass(PlatformAccount account, MassSent mass)
    {
        if (MassStatus(mass) is { } status)
        {
            var xml = messages.MassResult(account, mass, status);
            // whoever it comes from becomes no follower by it
            results.Begin(ended => pusher.Push(account.Settings, AddressOf(account), xml, door.Begin(account, xml), ended));
        }
    }

    // Only a known follower's conversation can be open on a page.
    private void ShowRefusal(PlatformAccount account, string follower, ApiError error)
    {
        if (account.Followers.Find(follower) is not null)
        {
            _ = feed.Add(new ChatEvent(ChatEventKind.Refused, account.Name, follower)
            {
                Text = $"{error.Code} {error.Message}",
                Trace = watch.Current?.Id,
            });
        }
    }

    /// <summary>The last message that was made ready for the page.</summary>
    private sealed record ShownMessage(string Json, JsonElement Shape);
}
