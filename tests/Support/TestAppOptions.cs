using Microsoft.Extensions.DependencyInjection;
using WxFunctions.Local.Simulator;
using WxFunctions.Rules;
using WxFunctions.WeChat.Callbacks;

namespace WxFunctions.Tests.Support;

/// <summary>How a <see cref="TestApp"/> differs from the app as shipped.</summary>
internal sealed record TestAppOptions
{
    /// <summary>
    /// The short name of the account and its merchant, where somebody is to look at it; no other app of the run may have the same. A new one by
    /// default.
    /// </summary>
    public string? Account { get; init; }

    public CallbackMode Mode { get; init; } = CallbackMode.Safe;

    /// <summary>Of the app's account: <c>customer</c> or <c>passive</c>.</summary>
    public string Replies { get; init; } = "customer";

    public bool KeepOrder { get; init; } = true;

    /// <summary>How many messages the app sends in a minute, where not as shipped.</summary>
    public int? SendsPerMinute { get; init; }

    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>WeChat's own clock, where it is not the app's.</summary>
    public TimeProvider? WeChatTime { get; init; }

    /// <summary>How the simulated WeChat is set up otherwise.</summary>
    public Func<SimulatorOptions, SimulatorOptions> WeChat { get; init; } = options => options;

    /// <summary>Whether the timers exist. Off by default: all apps of a run share the spool table.</summary>
    public bool Timers { get; init; }

    public Action<RuleTable> Rules { get; init; } = WxFunctions.Functions.Handlers.Rules.Map;

    public Action<IServiceCollection>? Configure { get; init; }

    /// <summary>The key before the last change, while both are in use.</summary>
    public string? PreviousAesKey { get; init; }

    /// <summary>Further settings of the app's account, by their names.</summary>
    public IReadOnlyDictionary<string, string> AccountSettings { get; init; } = new Dictionary<string, string>();
    /// <summary>The API of the app's merchant, <c>v3</c> or <c>v2</c>; null for no merchant.</summary>
    public string? Pay { get; init; }

    public IReadOnlyList<string> Settings { get; init; } = [];
}
