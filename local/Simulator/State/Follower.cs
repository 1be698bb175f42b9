using WxFunctions.Local.Simulator.Api;

namespace WxFunctions.Local.Simulator.State;

/// <summary>One user of one account, and what the account may send to that user.</summary>
internal sealed class Follower(string openId, int number)
{
    private readonly Lock gate = new();

    // The two kinds of allowance last 48 hours and a minute, so the one of a minute is used up first.
    private readonly Allowance brief = new(messages: 3, TimeSpan.FromMinutes(1));
    private readonly Allowance written = new(messages: 5, TimeSpan.FromHours(48));

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
            switch (action)
            {
                case UserAction.Write:
                    written.Open(now);
                    break;
                case UserAction.Follow:
                    (Follows, FollowsSince) = (true, now);
                    brief.Open(now);
                    break;
                case UserAction.Click:
                    brief.Open(now);
                    break;
                case UserAction.Unfollow:
                    Follows = false;
                    written.Close();
                    brief.Close();
                    break;
                case UserAction.Other:
                default:
                    break;
            }
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
