using WxFunctions.Local.Simulator.State;
using WxFunctions.Local.Simulator.Trouble;

namespace WxFunctions.Local.Simulator.Chat;

/// <summary>What the page asks for when it opens: who is there and how things are set. No secret among it.</summary>
internal sealed class PageState(
    Platform platform, Troubles troubles, Func<object> counts, Func<PlatformAccount, Uri> callback, Func<Uri> app)
{
    private const int FollowersShownMax = 200;

    public object Of() => new
    {
        app = app().GetLeftPart(UriPartial.Authority),
        accounts = platform.Accounts.Select(account => new
        {
            account.Name,
            account.Settings.AppId,
            account.OriginalId,
            mode = account.Settings.Mode,
            modes = account.Settings.Modes,
            callbackUrl = callback(account).AbsoluteUri,
            followers = account.Followers.All
                .OrderBy(follower => follower.Number)
                .Take(FollowersShownMax)
                .Select(follower => new { follower.OpenId, follower.Follows }),
            menu = account.Menus.All?["menu"],
        }),
        trouble = troubles.Settings,
        counts = counts(),
    };
}
