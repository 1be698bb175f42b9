namespace WxFunctions.Local.Simulator.Chat;

/// <summary>An account's server address as it is entered on the page; empty for the app's own.</summary>
internal sealed record CallbackSetting(string? Account, string? Url);
