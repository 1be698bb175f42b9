using WxFunctions.WeChat.Callbacks;

namespace WxFunctions.Local.Simulator;

/// <summary>An Official Account as it is set up in WeChat's console.</summary>
/// <param name="Name">The short name of the account in this app's settings: its place in the callback's address.</param>
/// <param name="AppId">The account's AppID.</param>
/// <param name="AppSecret">The secret that a token is asked for with.</param>
/// <param name="Token">What callbacks are signed with.</param>
/// <param name="EncodingAesKey">What callbacks are encrypted with; not needed in plain mode.</param>
/// <param name="Mode">How callbacks are sent.</param>
internal sealed record SimulatedAccount(
    string Name, string AppId, string AppSecret, string Token, string? EncodingAesKey, CallbackMode Mode)
{
    /// <summary>Whether it is a subscription account (订阅号); else a service account (服务号).</summary>
    public bool IsSubscription { get; init; }

    /// <summary>The modes that can be set: without a key nothing can be encrypted.</summary>
    public IReadOnlyList<CallbackMode> Modes => WxFunctions.WeChat.Crypto.EncodingAesKey.TryParse(EncodingAesKey, out _)
        ? [CallbackMode.Plain, CallbackMode.Compatible, CallbackMode.Safe]
        : [CallbackMode.Plain];

    /// <summary>The name only: the rest holds secrets.</summary>
    public override string ToString() => Name;
}
