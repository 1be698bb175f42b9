namespace WxFunctions.Tests.Delivery.Model;

/// <summary>What can happen to the app.</summary>
internal enum Happens
{
    /// <summary>A user (first number) writes, and is to get so many answers (second).</summary>
    UserWrites,

    /// <summary>A user clicks a button, and gets one answer.</summary>
    UserClicks,

    UserLeaves,

    UserFollows,

    /// <summary>Another system wants something sent to a user: what is the second number.</summary>
    SystemWants,

    /// <summary>Another system repeats an earlier request: which one is the first number.</summary>
    SystemRepeats,

    /// <summary>The app works for so long: see <see cref="World.Span"/>.</summary>
    Works,

    /// <summary>The app is off for so long.</summary>
    IsOff,

    /// <summary>WeChat says something else than yes (first number), so many times (second).</summary>
    WeChatRefuses,

    /// <summary>Something strikes (first number), after so many things that the app does (second).</summary>
    Strikes,

    /// <summary>Tables or queues do not answer, or do again.</summary>
    GoesAway,

    Restarts,

    /// <summary>A person puts all dead letters back.</summary>
    PutsBack,
}
