using WxFunctions.Local.Simulator.Pay;

namespace WxFunctions.Local.Simulator;

/// <summary>How the simulator is set up.</summary>
internal sealed record SimulatorOptions
{
    /// <summary>Where chat page and API listen. Port 0 takes a free one.</summary>
    public required Uri Url { get; init; }

    /// <summary>The app's address, above <c>api/wechat/{account}</c>.</summary>
    public required Uri CallbackBaseUrl { get; init; }

    public required IReadOnlyList<SimulatedAccount> Accounts { get; init; }

    /// <summary>The whole callback address of another back end than this app, with <c>{account}</c> for the account's short name.</summary>
    public string? CallbackUrl { get; init; }

    /// <summary>Names beside this machine's own under which the page may be opened.</summary>
    public IReadOnlyCollection<string> Hosts { get; init; } = [];

    /// <summary>The merchants of WeChat Pay.</summary>
    public IReadOnlyList<SimulatedMerchant> Merchants { get; init; } = [];

    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Off: anyone may be sent anything, follower or not. For load tests, whose users are many and write once.</summary>
    public bool LimitSending { get; init; } = true;

    /// <summary>The templates that the accounts have; null for any that is asked for.</summary>
    public IReadOnlySet<string>? Templates { get; init; }

    /// <summary>How long WeChat waits for the answer to a callback.</summary>
    public TimeSpan CallbackTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long WeChat waits before it sends a refused callback again, and WeChat Pay in place of its shortest pause (15 s).</summary>
    public TimeSpan RetryPause { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How long a refund takes until the money is back and the app is told; null: until somebody settles it.</summary>
    public TimeSpan? RefundTime { get; init; }

    /// <summary>How many of the newest messages stay readable: the memory of a long load test.</summary>
    public int SentKept { get; init; } = 200_000;
}
