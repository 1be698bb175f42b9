using WxFunctions.WeChat.Callbacks;

namespace WxFunctions.Settings;

/// <summary>One official account as the settings describe it.</summary>
/// <param name="Name">The owner's short name for it: part of the callback's address and of every message id.</param>
/// <param name="AppSecret">The secret that buys access tokens.</param>
/// <param name="Door">What the callback door needs: AppID, Token, keys, mode, freshness.</param>
public sealed record AccountSettings(string Name, string AppSecret, CallbackAccount Door)
{
    /// <summary>The AppID of the account.</summary>
    public string AppId => Door.AppId;

    /// <summary>The name alone, so that no log line can hold a secret.</summary>
    public override string ToString() => Name;
}
