using WxFunctions.Settings;
using WxFunctions.WeChat.Api;
using WxFunctions.WeChat.Callbacks;

namespace WxFunctions.Tokens;

/// <summary>An account at work: its settings as they are now, its token and tickets, and the calls it can make.</summary>
public sealed class Account
{
    private readonly LiveSettings settings;

    internal Account(LiveSettings settings, WeChatHttp http, TimeProvider time, Func<ICredentialShop, Credential> credential)
    {
        this.settings = settings;
        AccessToken = credential(new AccessTokenShop(settings, http));
        var client = new WeChatClient(http, AccessToken, time);
        Client = client;
        Api = new WeChatApi(client);
        var tickets = new Tickets(client);
        JsApiTicket = credential(new TicketShop(TokenRow.JsApiTicket, "jsapi", tickets));
        CardTicket = credential(new TicketShop(TokenRow.CardTicket, "wx_card", tickets));
        CustomerMessages = new CustomerMessages(client);
        TemplateMessages = new TemplateMessages(client);
        SubscribeMessages = new SubscribeMessages(client);
        Quotas = new Quotas(client, http);
        Network = new Network(client);
    }

    /// <summary>What the settings and the vault say of it now. Take it once for one piece of work.</summary>
    public AccountSettings Settings => settings.Current;

    /// <summary>Its access token.</summary>
    public Credential AccessToken { get; }

    /// <summary>The ticket that signs pages (JS-SDK).</summary>
    public Credential JsApiTicket { get; }

    /// <summary>The ticket that signs card coupons.</summary>
    public Credential CardTicket { get; }

    /// <summary>Calls any interface with the account's token.</summary>
    public WeChatClient Client { get; }

    /// <summary>WeChat's interfaces, a typed call each: menus, users, media and so on.</summary>
    public WeChatApi Api { get; }

    /// <summary>Customer-service messages.</summary>
    public CustomerMessages CustomerMessages { get; }

    /// <summary>Template messages.</summary>
    public TemplateMessages TemplateMessages { get; }

    /// <summary>Subscription notices and one-time messages.</summary>
    public SubscribeMessages SubscribeMessages { get; }

    /// <summary>Allowances and diagnosis.</summary>
    public Quotas Quotas { get; }

    /// <summary>Addresses.</summary>
    public Network Network { get; }

    /// <summary>All that has to be kept fresh.</summary>
    internal IEnumerable<Credential> Credentials => [AccessToken, JsApiTicket, CardTicket];

    /// <summary>The secrets, kept up to date.</summary>
    internal LiveSettings Live => settings;

    /// <summary>Whether a request may be judged more than once, by other secrets: its body must then outlast a judgement.</summary>
    public bool MayJudgeAgain => settings.CanChange;

    /// <summary>
    /// Judges a request of WeChat's by the account's secrets: those of now, those they have just replaced, and when neither fits, what the
    /// vault has by now. So a change of Token or EncodingAESKey loses no callback.
    /// </summary>
    /// <param name="judge">Judges by a set of secrets.</param>
    /// <param name="reason">Why that judgement refuses.</param>
    /// <returns>The judgement, and the settings it was made by: an answer has to be encrypted with the same.</returns>
    public async Task<(AccountSettings Settings, T Result)> Judge<T>(
        Func<CallbackAccount, T> judge, Func<T, RefusalReason> reason)
    {
        ArgumentNullException.ThrowIfNull(judge);
        ArgumentNullException.ThrowIfNull(reason);
        var now = settings.Current;
        var result = judge(now.Door);
        if (!reason(result).MayBeAnOldSecret())
            return (now, result);

        foreach (var before in settings.Replaced)
        {
            if (judge(before.Door) is var older && !reason(older).MayBeAnOldSecret())
                return (before, older);
        }

        if (!await settings.Reread(now, CancellationToken.None))
            return (now, result);
        now = settings.Current;
        return (now, judge(now.Door));
    }
}
