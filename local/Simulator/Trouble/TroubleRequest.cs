using WxFunctions.WeChat.Callbacks;

namespace WxFunctions.Local.Simulator.Trouble;

/// <summary>Whom a trouble befalls.</summary>
/// <param name="Account">The account's short name.</param>
/// <param name="Follower">The OpenID, for what befalls one follower.</param>
/// <param name="Mode">The mode to change to, for <c>change-mode</c>.</param>
internal sealed record TroubleRequest(string? Account, string? Follower, CallbackMode? Mode);
