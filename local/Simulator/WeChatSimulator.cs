using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using WxFunctions.Local.Simulator.Api;
using WxFunctions.Local.Simulator.Chat;
using WxFunctions.Local.Simulator.Push;
using WxFunctions.Local.Simulator.State;
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
    private readonly ResultPushes results;
    private readonly ChatFeed feed;
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
        pusher = new(options);
        results = new(new(options.Clock), Push);
        feed = new(options.Clock);
        sent = new(options.SentKept);
        tokenCalls = new(options.SentKept);
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
        EndTokens(account, (token, now) => token.Replace(now), forget: !stillGiven);

    /// <summary>All tokens of the account have run out (42001).</summary>
    public void ExpireTokens(string account) => EndTokens(account, (token, now) => token.Expire(now), forget: true);

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref ended, true))
            return;

        // Ends the event streams of open pages, which would wait for ever.
        app.Lifetime.StopApplication();
        await app.DisposeAsync();
        await results.DisposeAsync();
        pusher.Dispose();
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
            options.Clock);
    }

    private async Task Start(CancellationToken cancellation)
    {
        new ChatRoutes(platform, feed, new(options.Clock), Push).Map(app, app.Lifetime.ApplicationStopping);
        new AuthorizePage(platform, grants, options.Clock).Map(app);
        _ = app.Map("/{**path}", api.Handle);
        Url = await SimulatorListener.Start(app, options.Url, cancellation);
    }

    private async Task<PushResult> Push(PlatformAccount account, string xml, CancellationToken cancellation)
    {
        var (openId, action) = UserActions.Read(xml);
        if (!string.IsNullOrEmpty(openId))
            account.Followers.Meet(openId).Does(action, options.Clock.GetUtcNow());
        var result = await pusher.Push(account.Settings, CallbackBaseUrl, xml, cancellation);
        if (openId is not null && UserActions.ReplyText(result.Reply) is { } text)
            ShowReply(account.Name, openId, text);
        return result;
    }

    private void Accept(SentMessage message)
    {
        _ = sent.Add(message);
        ShowReply(message.Account, message.To, message.Text);
    }

    private void AcceptNotice(PlatformAccount account, SentMessage message)
    {
        Accept(message);
        results.After(account, message);
    }

    private void EndMass(PlatformAccount account, MassSent mass)
    {
        if (MassStatus(mass) is { } status)
        {
            var xml = new UserMessages(options.Clock).MassResult(account, mass, status);
            // whoever it comes from becomes no follower by it
            results.Begin(ended => pusher.Push(account.Settings, CallbackBaseUrl, xml, ended));
        }
    }

    private void ShowReply(string account, string follower, string text) =>
        feed.Add(new ChatEvent(ChatEventKind.Reply, account, follower) { Text = text });

    // Only a known follower's conversation can be open on a page.
    private void ShowRefusal(PlatformAccount account, string follower, ApiError error)
    {
        if (account.Followers.Find(follower) is not null)
            _ = feed.Add(new ChatEvent(ChatEventKind.Refused, account.Name, follower) { Text = $"{error.Code} {error.Message}" });
    }

    private void EndTokens(string account, Action<IssuedToken, DateTimeOffset> end, bool forget)
    {
        var owner = platform.Get(account);
        var now = options.Clock.GetUtcNow();
        foreach (var token in platform.Tokens.Of(owner))
            end(token, now);
        if (forget)
            owner.Stable.Forget();
    }
}
