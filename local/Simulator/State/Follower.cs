using WxFunctions.Local.Simulator.Api;

namespace WxFunctions.Local.Simulator.State;

/// <summary>One user of one account, and what the account may send to that user.</summary>
internal sealed class Follower
{
    private readonly Lock gate = new();

    // The two kinds of allowance last 48 hours and a minute, so the one of a minute is used up first.
    private readonly Allowance brief = new(messages: 3, TimeSpan.FromMinutes(1));
    private readonly Allowance written = new(messages: 5, TimeSpan.FromHours(48));

    private bool follows;

    /// <summary>Whether the user follows the account, as far as the user's own actions tell.</summary>
    public bool Follows
    {
        get
        {
            lock (gate)
                return follows;
        }
    }

    public void Does(UserAction action, DateTimeOffset now)
    {
        lock (gate)
        {
            follows = action != UserAction.Unfollow && (follows || action != UserAction.Other);
            switch (action)
            {
                case UserAction.Write:
                    written.Open(now);
                    break;
                case UserAction.Follow or UserAction.Click:
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
