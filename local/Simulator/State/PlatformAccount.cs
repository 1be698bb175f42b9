using System.Security.Cryptography;
using System.Text;

namespace WxFunctions.Local.Simulator.State;

/// <summary>What the platform knows of one account.</summary>
internal sealed class PlatformAccount
{
    public PlatformAccount(SimulatedAccount settings, TokenBook book, TimeProvider clock)
    {
        Settings = settings;
        OriginalId = "gh_" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(settings.AppId)))[..12];
        Stable = new(book, this, clock);
        Ordinary = new(book, this, clock);
    }

    public SimulatedAccount Settings { get; set; }

    public string Name => Settings.Name;

    /// <summary>The original ID (原始ID), which WeChat writes in <c>ToUserName</c>; here derived from the AppID.</summary>
    public string OriginalId { get; }

    /// <summary>The server address (服务器地址) as it was entered on the page; nothing where the app's own counts.</summary>
    public Uri? CallbackUrl { get; set; }

    public Followers Followers { get; } = new();

    public MenuBook Menus { get; } = new();

    public TagBook Tags { get; } = new();

    public MassBook Mass { get; } = new();

    public MediaShelf Media { get; } = new();

    public StableTokens Stable { get; }

    public OrdinaryTokens Ordinary { get; }
}
