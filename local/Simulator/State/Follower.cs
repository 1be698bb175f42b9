using WxFunctions.Local.Simulator.Api;

namespace WxFunctions.Local.Simulator.State;

/// <summary>One user of one account, and what the account may send to that user.</summary>
internal sealed class Follower(string openId, int number)
{
    // Typing is shown for a while, and only soon after a message in either direction.
    private static readonly TimeSpan TypingShown = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan TypingAllowed = TimeSpan.FromSeconds(30);

    private readonly Lock gate = new();

    // The two kinds of allowance last 48 hours and a minute, so the one of a minute is used up first.
    private readonly Allowance brief = new(messages: 3, TimeSpan.FromMinutes(1));
    private readonly Allowance written = new(messages: 5, TimeSpan.FromHours(48));

    private DateTimeOffset exchangedAt;
    private DateTimeOffset typingUntil;

    public string OpenId => openId;

    /// <summary>The account's how-manieth user this is.</summary>
    public int Number => number;

    /// <summary>Whoever does anything follows, until told otherwise.</summary>
    public bool Follows { get; private set; } = true;

    /// <summary>Since when, where that was seen.</summary>
    public DateTimeOffset FollowsSince { get; private set; } = DateTimeOffset.UnixEpoch;

    /// <summary>The account's own note on the user.</summary>
    public string Remark { get; set; } = "";

    public void Does(UserAction action, DateTimeOffset now)
    {
        lock (gate)
        {
            Follows = action == UserAction.Other ? Follows : action != UserAction.Unfollow;
            switch (action)
            {
                case UserAction.Write:
                    exchangedAt = now;
                    written.Open(now);
                    break;
                case UserAction.Follow:
                    FollowsSince = now;
                    brief.Open(now);
                    break;
                case UserAction.Click:
                    brief.Open(now);
                    break;
                case UserAction.Unfollow:
                    written.Close();
                    brief.Close();
                    break;
                case UserAction.Other:
                default:
                    break;
            }
        }
    }

    /// <summary>No message may be sent until the user does something again.</summary>
    public void CloseWindow()
    {
        lock (gate)
        {
            written.Close();
            brief.Close();
        }
    }

    /// <summary>A message of the account has come.</summary>
    public void Hears(DateTimeOffset now)
    {
        lock (gate)
            (exchangedAt, typingUntil) = (now, default);
    }

    /// <summary>Shows that the account is writing, or no longer; or says why not.</summary>
    public ApiError? TryType(DateTimeOffset now, bool cancel)
    {
        lock (gate)
        {
            if (now - exchangedAt > TypingAllowed)
                return ApiErrors.TypingTooLate;
            if (!cancel && now < typingUntil)
                return ApiErrors.TypingAlready;
            typingUntil = cancel ? default : now + TypingShown;
            return null;
        }
    }

    /// <summary>Takes one message of the allowance, or says why there is none.</summary>
    public ApiError? TryTake(DateTimeOffset now)
    {
        lock (gate)
        {
            if (brief.TryTake(now) || written.TryTake(now))
                return null;
            return brief.IsOpen(now) || written.IsOpen(now) ? ApiErrors.AllowanceUsedUp : ApiErrors.WindowClosed;
        }
    }
}
