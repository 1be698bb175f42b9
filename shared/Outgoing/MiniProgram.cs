namespace WxFunctions.Outgoing;

/// <summary>The mini program that a notice leads to; it must be linked with the account.</summary>
/// <param name="AppId">Its AppID.</param>
/// <param name="PagePath">The page, with its parameters; null for the first one.</param>
public sealed record MiniProgram(string AppId, string? PagePath = null);
