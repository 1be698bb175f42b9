using WxFunctions.Web;
using WxFunctions.WeChat.Callbacks;
using WxFunctions.WeChat.Crypto;

namespace WxFunctions.Settings;

/// <summary>One official account as the settings describe it.</summary>
/// <param name="Name">The owner's short name for it: part of the callback's address and of every message id.</param>
/// <param name="AppSecret">The secret that buys access tokens.</param>
/// <param name="Door">What the callback door needs: AppID, Token, keys, mode, freshness.</param>
public sealed record AccountSettings(string Name, string AppSecret, CallbackAccount Door)
{
    /// <summary>What is said to a user whose answer was not ready in time, where answers are passive, unless the settings say otherwise.</summary>
    public const string DefaultLaterReply = "回复还没准备好，请稍后发任意一条消息查看。";

    /// <summary>What WeChat's pages say.</summary>
    public const int DefaultReplyAllowance = 5;

    /// <summary>WeChat publishes no figure for sending: enough for any burst, and the day's allowance lasts for minutes of it.</summary>
    public const int DefaultSendsPerMinute = 60_000;

    /// <summary>False while the vault that holds the secrets has not been reached: the door then is one that nobody can open.</summary>
    public bool HasSecrets { get; init; } = true;

    /// <summary>Where access tokens are bought.</summary>
    public TokenInterface TokenInterface { get; init; }

    /// <summary>Service or subscription account: WeChat's console says so.</summary>
    public AccountKind Kind { get; init; }

    /// <summary>How answers reach the user.</summary>
    public ReplyMode Replies { get; init; }

    /// <summary>What is said when WeChat's last try ends before the answer is ready: that it comes with the user's next message.</summary>
    public string LaterReply { get; init; } = DefaultLaterReply;

    /// <summary>Whose pages may log users in and use the JS-SDK.</summary>
    public AllowedHosts WebHosts { get; init; } = AllowedHosts.None;

    /// <summary>What other systems may call through us.</summary>
    public CallablePaths CallablePaths { get; init; } = CallablePaths.None;

    /// <summary>Whether a user's later messages wait behind one that was put off; else they may pass it.</summary>
    public bool KeepOrder { get; init; } = true;

    /// <summary>How many customer-service messages a message of a user allows within 48 hours; WeChat has changed it before.</summary>
    public int ReplyAllowance { get; init; } = DefaultReplyAllowance;

    /// <summary>How many messages are sent in any minute at most; 0 for as many as there are.</summary>
    public int SendsPerMinute { get; init; } = DefaultSendsPerMinute;

    /// <summary>The AppID of the account.</summary>
    public string AppId => Door.AppId;

    /// <summary>Whether both have the same secrets, the previous key included.</summary>
    internal bool HasSecretsOf(AccountSettings other) => AppSecret == other.AppSecret && HasDoorOf(other);

    /// <summary>Whether both let the same callbacks in.</summary>
    internal bool HasDoorOf(AccountSettings other) => Door.Token == other.Door.Token
        && AreSame(Door.Key, other.Door.Key) && AreSame(Door.PreviousKey, other.Door.PreviousKey);

    private static bool AreSame(EncodingAesKey? one, EncodingAesKey? other) =>
        (one is null) == (other is null) && (one is null || one.Bytes.SequenceEqual(other!.Bytes));

    /// <summary>The name alone, so that no log line can hold a secret.</summary>
    public override string ToString() => Name;
}
