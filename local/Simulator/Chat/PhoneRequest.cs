using WxFunctions.Local.Simulator.Push;

namespace WxFunctions.Local.Simulator.Chat;

/// <summary>What the page or a script asks for: that a follower does something.</summary>
internal sealed record PhoneRequest(string? Account, string? Follower, PhoneAct? Act);
