namespace WxFunctions.Local.Simulator.Chat;

/// <summary>What the page asks for: to send a text, or, without one, to follow.</summary>
internal sealed record ChatRequest(string? Account, string? Follower, string? Text);
